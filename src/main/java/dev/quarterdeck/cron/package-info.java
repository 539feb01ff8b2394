/**
 * When something comes round: five fields of cron in a time zone. The only user of the library that
 * reads them.
 *
 * <p><b>What happens when the clocks are set forward?</b> A schedule that names its hour runs at
 * the first moment after the hour that does not exist: a nightly backup half an hour late is what
 * people expect, one that is left out once a year is what nobody notices. The library leaves it
 * out, so this package walks local time by itself.
 *
 * <p><b>And back?</b> A schedule that names its hour runs once, the first time. One whose hour
 * begins with {@code *} follows the time that passes: it runs in both hours that are called alike,
 * and does not make up for the hour that is not there.
 *
 * <p><b>Why are a day of the month and a weekday not taken together?</b> Cron programs disagree
 * whether that means either or both of them.
 */
@NullMarked
package dev.quarterdeck.cron;

import org.jspecify.annotations.NullMarked;
