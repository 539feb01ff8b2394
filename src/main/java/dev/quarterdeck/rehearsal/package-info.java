/**
 * Rehearsals: what a runbook is expected to do, played before it matters. {@code
 * runbooks/*.rehearsal.yaml} says which faults the Playground has, who says what, and which states,
 * end, engine calls and words must follow; {@code check} plays them all.
 *
 * <p>A rehearsal goes through the real conversation: inbox, permission, plan, run, Swarm actions
 * over the engine's HTTP API, cards and buttons, on a database of its own. Only three things differ
 * from a running bot: time is virtual, who drives is decided here and not by db-scheduler, and the
 * chat platform is a list of messages.
 *
 * <p><b>When does time move?</b> When nobody does anything: every driver and every step is parked
 * in {@code VirtualTime}, the Playground has answered every request and the bot has read every
 * event. Then it jumps to the next moment somebody waits for. One is woken at a time, so the same
 * rehearsal always goes the same way.
 *
 * <p><b>What stays real?</b> The deadline of one engine call: an engine that hangs costs that long
 * on the wall's clock, and it is set to a second where a rehearsal has one hang.
 *
 * <p><b>What keeps a rehearsal from hanging?</b> A bound on each clock; what the bot was doing then
 * is told as the problem.
 */
@NullMarked
package dev.quarterdeck.rehearsal;

import org.jspecify.annotations.NullMarked;
