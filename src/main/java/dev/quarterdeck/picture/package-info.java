/**
 * Pictures for chats: curves over time, as PNG. It knows nothing of where the values come from.
 *
 * <p>Drawn without a screen; of XChart only what makes a bitmap is on the class path, so the kinds
 * of files that it could write besides are not there.
 */
@NullMarked
package dev.quarterdeck.picture;

import org.jspecify.annotations.NullMarked;
