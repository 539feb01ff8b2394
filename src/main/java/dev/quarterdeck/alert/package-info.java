/**
 * What fires: the groups that Alertmanager tells of, as values and as rows. The names are those of
 * its <a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">webhook,
 * version 4</a>.
 *
 * <p><b>How is the state kept right, when notifications come twice, late or in the wrong order?</b>
 * What a notification says of an alert is a {@link dev.quarterdeck.alert.Testimony}; testimonies of
 * one alert have a total order, and the state of an alert is the greatest one ever heard. The
 * greatest of a set does not depend on the order in which it is looked at, nor on how often. What
 * has been resolved for a day is forgotten, and with it the memory that a later firing would be
 * held against.
 *
 * <p><b>What is an episode?</b> The time from a group's first alert that fires to its last one that
 * does not. Each has a card, an owner and an end of its own, because nobody reads a card that was
 * last touched weeks ago.
 *
 * <p><b>When is it not known to fire any more?</b> Alertmanager tells again of what fires every
 * {@code repeat_interval}, and says nothing when that stops for another reason than its end. So a
 * group, or one alert of it, of which nothing was told for more than two such pauses has {@link
 * dev.quarterdeck.alert.Lapse lapsed}: neither does it fire, nor is it resolved, as far as anybody
 * knows. A later word goes on with the same episode.
 *
 * <p><b>When is it a storm?</b> When more than ten groups begin in a channel within a minute. Then
 * one card tells of all, until for a minute fewer than five have begun; after it, those that fire
 * still get cards of their own, as many a minute as begin no storm.
 */
@NullMarked
package dev.quarterdeck.alert;

import org.jspecify.annotations.NullMarked;
