/** Tests of the package of the same name. */
@NullMarked
package dev.quarterdeck.web;

import org.jspecify.annotations.NullMarked;
