/** Main and wiring: the only package that names adapters. */
@NullMarked
package dev.quarterdeck;

import org.jspecify.annotations.NullMarked;
