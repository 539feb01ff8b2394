/** Tests of when things come round. */
@NullMarked
package dev.quarterdeck.cron;

import org.jspecify.annotations.NullMarked;
