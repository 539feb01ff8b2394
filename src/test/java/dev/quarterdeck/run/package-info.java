/** Runs: the table, the machine, the journal, and driving through crashes. */
@NullMarked
package dev.quarterdeck.run;

import org.jspecify.annotations.NullMarked;
