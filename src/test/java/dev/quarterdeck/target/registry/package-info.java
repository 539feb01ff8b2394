@NullMarked
package dev.quarterdeck.target.registry;

import org.jspecify.annotations.NullMarked;
