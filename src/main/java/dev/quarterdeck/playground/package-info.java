/**
 * The Playground: a simulated Swarm behind the real Docker Engine HTTP API, the embedded default
 * and the rehearsal stage. It knows nothing else of ours, so that whatever talks to it could talk
 * to a real engine instead; the contract test runs against both.
 *
 * <p>Inside is a discrete-event model without real time ({@code World}, its {@code Schedule}, and
 * the parts that swarmkit has: orchestrator, updater, restarts, placement, agent, reaper). Around
 * it is a thin shell: {@code Pace} ties the model's clock to the real one, {@code Door} speaks
 * HTTP. Whoever touches the model holds the Pace. Where behaviour is subtle it follows swarmkit's
 * source and was compared with engine 28.5.
 */
@NullMarked
package dev.quarterdeck.playground;

import org.jspecify.annotations.NullMarked;
