package dev.quarterdeck;

import dev.quarterdeck.bot.Switchboard;
import dev.quarterdeck.chat.Pace;
import dev.quarterdeck.chat.slack.Slack;
import dev.quarterdeck.chat.slack.jdbc.JdbcAddresses;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.person.Groups;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.target.Secrets;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Slack, where a workspace is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${quarterdeck.slack.team:}'.isBlank()")
class SlackWiring {
  // The lifecycle below ends it, in its turn.
  @Bean(destroyMethod = "")
  Slack slack(
      Settings settings,
      Secrets secrets,
      Store store,
      Inbox inbox,
      Switchboard switchboard,
      MeterRegistry registry) {
    return new Slack(
        settings.slack().setup(secrets),
        new JdbcAddresses(store),
        inbox,
        switchboard.assist(),
        means(registry));
  }

  // Apart from the other: who is who must be known before anybody is heard.
  @Bean
  Groups slackGroups(Settings settings, Secrets secrets, MeterRegistry registry) {
    return Slack.groups(settings.slack().setup(secrets), means(registry));
  }

  private static Slack.Means means(MeterRegistry registry) {
    return new Slack.Means(Pace.of(InstantSource.system()), new SlackMeters(registry));
  }

  @Bean
  RouterFunction<ServerResponse> slackRoutes(Slack slack) {
    return slack.routes().orElse(_ -> Optional.empty());
  }

  @Bean
  HealthIndicator slackHealthIndicator(Slack slack) {
    return WatchWiring.of(slack::problem);
  }

  @Bean
  Gauge slackSockets(MeterRegistry registry, Slack slack) {
    return Gauge.builder("quarterdeck.slack.sockets", slack, Slack::openSockets)
        .description("Open connections of Socket Mode")
        .register(registry);
  }

  @Bean
  SmartLifecycle slackLine(Slack slack) {
    return new Line(slack);
  }

  /** Hears Slack while what it hears can be handled: begun after the rest and ended before it. */
  private static final class Line implements SmartLifecycle {
    private final Slack slack;
    private volatile boolean running;

    Line(Slack slack) {
      this.slack = slack;
    }

    @Override
    public void start() {
      slack.start();
      running = true;
    }

    @Override
    public void stop() {
      running = false;
      slack.close();
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return 1;
    }
  }
}
