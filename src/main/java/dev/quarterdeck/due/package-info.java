/**
 * Who drives what, when. db-scheduler decides which process drives a run, a lane or the sealer; an
 * instance exists only while there is work. A lost wake is healed by the sweep.
 */
@NullMarked
package dev.quarterdeck.due;

import org.jspecify.annotations.NullMarked;
