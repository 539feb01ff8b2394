/**
 * CEL behind our own types: checked when a file is loaded, evaluated when a run is driven. The only
 * user of dev.cel.
 */
@NullMarked
package dev.quarterdeck.expression;

import org.jspecify.annotations.NullMarked;
