/**
 * Runs: a plan that became an execution. A run is a value; {@link dev.quarterdeck.run.Table} makes
 * the next one of it and of an event, the engine performs, observes and journals around it.
 *
 * <p><b>Where does a new event go?</b> Its record into {@link dev.quarterdeck.run.Event}, its row
 * into the table, its row into {@code TableTest}; the compiler names every other place.
 *
 * <p><b>Why is there an outcome {@code Stale}?</b> An intent names the version it was read at. When
 * somebody else has moved that version and the wanted change still makes sense, nothing has been
 * changed and the same intent can never succeed: the run goes back to its state and intends anew,
 * so that what is posted is always what was journaled.
 *
 * <p><b>Why is a change that is known not to have happened not undone?</b> The table undoes once a
 * change was intended. When the world then shows that the only change was never made, undoing would
 * take back somebody else's earlier one; such a run just ends.
 *
 * <p><b>When does a changed plan free its names?</b> When it needs approval: then the run waits for
 * that anew, once, and holds nothing meanwhile. Without approvals it goes on at once under the new
 * plan, and freeing and taking again would only let others in between.
 *
 * <p><b>Why does a run that has changed something not wait for approval again?</b> It would leave
 * the world half changed, without its names, for as long as nobody looks. What is not as agreed is
 * not done; the state fails, and its runbook says what then.
 *
 * <p><b>Why is a run that is called not planned when it begins?</b> It was planned with its caller,
 * whose approvals count for it. What the run or one of its family has changed meanwhile is no
 * reason to stop it, so every change is compared with that plan on its own, as any other is.
 *
 * <p><b>What counts of a call off the success path?</b> Its names and every approval it could need,
 * because nobody can be asked later; its facts are taken when it is reached.
 *
 * <p><b>How does a run that waits for the end of a freeze go on?</b> The end is a moment of the run
 * like any timeout, so it cannot be missed while nobody is there; lifting a freeze puts an event
 * into its mailbox. Either way the freezes are looked at again in the transaction of the change.
 *
 * <p><b>Why does a queued run wait in no line while it is frozen?</b> It would keep names from
 * others that are not frozen. Places go by the numbers of runs, so it loses nothing.
 *
 * <p><b>Where does a paused run rest?</b> Where it is about to do something new. A wait that has
 * begun is about the world and goes on; a question that has been asked may be answered. One hold is
 * enough: a pause takes the place of a freeze, which is looked for again before the change.
 *
 * <p><b>Where does a retry begin?</b> With the state in which the run left the success path, kept
 * when that happens, because waits leave no steps and later states tell more outputs. A run that
 * undid, or rolled back, is tried from where it began: what its states did is not there any more.
 * One that was superseded is not tried again, because that would take back somebody else's change.
 *
 * <p><b>Why does the machine hold no timers and no actions?</b> Spring Statemachine loses timers
 * while an action runs and drops events sent from two threads. It is asked one question at a time,
 * from a restored place, and forgets it; the answer is always the same and is kept beside it.
 *
 * <p><b>Why does a driver look again whether the run is where it left it?</b> Another process may
 * have taken it for its own meanwhile. Versions are compared with every write, but whoever has read
 * the run anew holds a version that fits: so the start is for a run that is still queued, and an
 * outcome for the attempt that still acts.
 */
@NullMarked
package dev.quarterdeck.run;

import org.jspecify.annotations.NullMarked;
