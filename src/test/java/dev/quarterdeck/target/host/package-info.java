/** Machines that are restarted. */
@NullMarked
package dev.quarterdeck.target.host;

import org.jspecify.annotations.NullMarked;
