/** What keeps runs and freezes must do on every database. */
@NullMarked
package dev.quarterdeck.run.jdbc;

import org.jspecify.annotations.NullMarked;
