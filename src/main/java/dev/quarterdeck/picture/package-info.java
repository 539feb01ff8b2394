/**
 * Pictures for chats, as PNG: curves over time, and states with the ways between them. It knows
 * nothing of where the values come from, or of what the states are.
 *
 * <p>Drawn without a screen. Of XChart only what makes a bitmap is on the class path, so the kinds
 * of files that it could write besides are not there. PlantUML lays out by its own Smetana, without
 * Graphviz; it may read no file and ask no server, and every text reaches it as literal text.
 */
@NullMarked
package dev.quarterdeck.picture;

import org.jspecify.annotations.NullMarked;
