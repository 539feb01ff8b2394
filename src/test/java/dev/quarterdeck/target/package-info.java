@NullMarked
package dev.quarterdeck.target;

import org.jspecify.annotations.NullMarked;
