/**
 * Prometheus, asked through its <a
 * href="https://prometheus.io/docs/prometheus/latest/querying/api/">HTTP API</a>: what a query
 * gives now, whether it stays as it has to be, and how it went. Its Alertmanager tells of alerts by
 * the webhook.
 *
 * <p>A Prometheus that cannot be asked is told apart from a value that is not as wanted: the one
 * says nothing of the services that it measures.
 */
@NullMarked
package dev.quarterdeck.prometheus;

import org.jspecify.annotations.NullMarked;
