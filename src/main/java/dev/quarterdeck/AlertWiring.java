package dev.quarterdeck;

import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.alert.Graphs;
import dev.quarterdeck.alert.Receiver;
import dev.quarterdeck.alert.jdbc.JdbcAlerts;
import dev.quarterdeck.bot.AlertGraph;
import dev.quarterdeck.bot.Courier;
import dev.quarterdeck.chat.jdbc.JdbcOutbox;
import dev.quarterdeck.chat.jdbc.JdbcQueue;
import dev.quarterdeck.chat.jdbc.JdbcThreads;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.prometheus.Prometheus;
import dev.quarterdeck.prometheus.Webhook;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.target.Metrics;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** What Alertmanager tells, on its way into the channel. */
@Configuration(proxyBeanMethods = false)
class AlertWiring {
  @Bean
  Alerts alerts(Store store) {
    return new JdbcAlerts(store);
  }

  @Bean
  AlertMeters alertMeters(
      MeterRegistry registry, Alerts alerts, JdbcQueue queue, InstantSource clock) {
    return new AlertMeters(registry, alerts, queue, clock);
  }

  @Bean
  RouterFunction<ServerResponse> alertRoutes(
      Settings settings, Secrets secrets, Inbox inbox, InstantSource clock, AlertMeters meters) {
    return new Webhook(
            settings.alerts().tokenFile(),
            new Redactor(secrets::known),
            new Receiver(inbox, clock),
            meters)
        .routes();
  }

  /** What is simulated has no past that could be drawn. */
  @Bean
  AlertGraph alertGraph(Settings settings, Metrics metrics) {
    return new AlertGraph(
        metrics instanceof Prometheus prometheus && !settings.simulated()
            ? prometheus.graphs()
            : Graphs.none());
  }

  @Bean
  Courier.Desks desks(Store store, JdbcOutbox outbox) {
    return new Courier.Desks(new JdbcThreads(store), outbox, store.transactions());
  }

  @Bean
  Courier courier(
      Alerts alerts, Courier.Desks desks, Offer offer, AlertGraph graph, InstantSource clock) {
    return new Courier(alerts, desks, offer, graph, clock);
  }
}
