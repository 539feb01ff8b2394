/**
 * All files as one immutable whole: loaded, cross-checked, stored by digest and swapped together.
 * Broken files change nothing; the last good Snapshot stays in force, also after a restart.
 */
@NullMarked
package dev.quarterdeck.snapshot;

import org.jspecify.annotations.NullMarked;
