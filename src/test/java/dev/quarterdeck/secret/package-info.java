@NullMarked
package dev.quarterdeck.secret;

import org.jspecify.annotations.NullMarked;
