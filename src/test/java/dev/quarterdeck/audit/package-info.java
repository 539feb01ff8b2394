@NullMarked
package dev.quarterdeck.audit;

import org.jspecify.annotations.NullMarked;
