/** Tests of the package of the same name. */
@NullMarked
package dev.quarterdeck.cli;

import org.jspecify.annotations.NullMarked;
