/** Alerts. */
@NullMarked
package dev.quarterdeck.alert;

import org.jspecify.annotations.NullMarked;
