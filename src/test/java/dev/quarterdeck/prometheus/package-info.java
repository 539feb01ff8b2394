/** Prometheus, by recorded answers and by a real one. */
@NullMarked
package dev.quarterdeck.prometheus;

import org.jspecify.annotations.NullMarked;
