/**
 * The stage for live suites: a real Swarm on this machine, and a proxy that can hold what goes to
 * an engine, so that a crash can be placed before, within and after a change without a hook in the
 * product.
 */
@NullMarked
package dev.quarterdeck.rig;

import org.jspecify.annotations.NullMarked;
