/**
 * Docker Swarm: what can be done to its services, named and looked at. Speaks raw JSON over
 * docker-java's transport, because the typed model silently drops fields it does not know and a
 * service written back through it would lose them. Every call has our own deadline: the transport
 * does not honour one on unix sockets.
 *
 * <p>How a change is observed is decided in one pure function, {@link
 * dev.quarterdeck.target.swarm.Judge}; who asks it and when is {@link
 * dev.quarterdeck.target.swarm.Follower}. An intent's private JSON holds raw specs and with them
 * the environment of the containers, because only the exact spec can be compared and written back;
 * texts for people never quote it.
 *
 * <p>While the engine is rolling back, a change counts as under way, and as failed once the
 * rollback has ended: only then is it true what runs. The same holds where there is nothing to
 * write, because the spec is as wanted already: the run ends once the engine rests, and says how
 * many tasks run.
 *
 * <p>A deploy is judged longer than the engine does: it looks away once it calls an update
 * complete, so what ends by itself in the window after that is a failure. An update whose task
 * finds no node waits for ever; after {@link dev.quarterdeck.target.swarm.Swarm.Patience#placement}
 * it is one too.
 *
 * <p>Of several managers the one that answers is asked. What may have reached one is never sent to
 * another before somebody has looked, and what belongs to one engine (a program in its container)
 * stays with it. A node is marked like a service: with the label {@code quarterdeck.run} of the
 * step that wrote it last.
 */
@NullMarked
package dev.quarterdeck.target.swarm;

import org.jspecify.annotations.NullMarked;
