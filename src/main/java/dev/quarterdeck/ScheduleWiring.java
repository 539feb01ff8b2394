package dev.quarterdeck;

import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.bot.Channels;
import dev.quarterdeck.bot.ScheduleNews;
import dev.quarterdeck.bot.Switchboard;
import dev.quarterdeck.inbox.jdbc.JdbcInbox;
import dev.quarterdeck.schedule.Bulletin;
import dev.quarterdeck.schedule.Dockets;
import dev.quarterdeck.schedule.Schedules;
import dev.quarterdeck.schedule.Timekeeper;
import dev.quarterdeck.schedule.jdbc.JdbcDockets;
import dev.quarterdeck.snapshot.Snapshots;
import dev.quarterdeck.store.Store;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What starts by itself. */
@Configuration(proxyBeanMethods = false)
class ScheduleWiring {
  @Bean
  Dockets dockets(Store store) {
    return new JdbcDockets(store);
  }

  @Bean
  Switchboard.Timing timing(Settings settings, Dockets dockets, Channels channels, Alerts alerts) {
    return new Switchboard.Timing(
        new Schedules(dockets), channels, alerts, settings.alerts().quiet());
  }

  @Bean
  Bulletin bulletin(
      Snapshots snapshots,
      Switchboard.Means means,
      Channels channels,
      Meters meters,
      InstantSource clock) {
    return new ScheduleNews(snapshots, means, channels, meters, clock);
  }

  @Bean
  Timekeeper timekeeper(
      Snapshots snapshots,
      Dockets dockets,
      JdbcInbox inbox,
      Bulletin bulletin,
      Store store,
      InstantSource clock) {
    Timekeeper.Books books = new Timekeeper.Books(dockets, inbox, store.transactions());
    return new Timekeeper(snapshots.definitions(), books, bulletin, clock);
  }
}
