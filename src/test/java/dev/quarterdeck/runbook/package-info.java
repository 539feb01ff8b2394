/** Tests of {@code runbook}. */
@NullMarked
package dev.quarterdeck.runbook;

import org.jspecify.annotations.NullMarked;
