/**
 * Runbooks that start by themselves. A planned moment becomes a row of the inbox, in the
 * transaction that notes that it was looked at, so that one run comes of it whatever finds it:
 * another process, a restart, a clock that was set back.
 *
 * <p><b>Why is nothing run late?</b> What was planned for three in the morning may be the wrong
 * thing at nine. A moment that is found more than a minute late is said, with what to type to run
 * it now.
 *
 * <p><b>Why does a schedule that changes begin anew?</b> Its moments before the change were never
 * planned, so none of them can have been missed. What people have said of it stays: a pause goes
 * with the schedule when others are written before it, because one that is lost runs something that
 * somebody wanted not to run.
 */
@NullMarked
package dev.quarterdeck.schedule;

import org.jspecify.annotations.NullMarked;
