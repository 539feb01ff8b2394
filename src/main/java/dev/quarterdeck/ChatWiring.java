package dev.quarterdeck;

import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.bot.Bot;
import dev.quarterdeck.bot.Buckets;
import dev.quarterdeck.bot.Flood;
import dev.quarterdeck.bot.FreezeNotices;
import dev.quarterdeck.bot.MarkedTrail;
import dev.quarterdeck.bot.OutageNotices;
import dev.quarterdeck.bot.Reloads;
import dev.quarterdeck.bot.Roster;
import dev.quarterdeck.bot.Switchboard;
import dev.quarterdeck.bot.Watch;
import dev.quarterdeck.chat.Chat;
import dev.quarterdeck.chat.Faces;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.Lanes;
import dev.quarterdeck.chat.Pace;
import dev.quarterdeck.chat.console.Console;
import dev.quarterdeck.chat.jdbc.JdbcCards;
import dev.quarterdeck.chat.jdbc.JdbcLogs;
import dev.quarterdeck.chat.jdbc.JdbcOutbox;
import dev.quarterdeck.chat.jdbc.JdbcQueue;
import dev.quarterdeck.chat.jdbc.JdbcTokens;
import dev.quarterdeck.chat.jdbc.JdbcTranscript;
import dev.quarterdeck.due.jdbc.JdbcDue;
import dev.quarterdeck.elevation.jdbc.JdbcElevations;
import dev.quarterdeck.inbox.Inbox;
import dev.quarterdeck.run.Engine;
import dev.quarterdeck.run.Freezer;
import dev.quarterdeck.run.Witness;
import dev.quarterdeck.schedule.Firing;
import dev.quarterdeck.snapshot.Snapshots;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.target.Offer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The conversation and the platforms it is held on. */
@Configuration(proxyBeanMethods = false)
class ChatWiring {
  /** Of a service about which more groups fire nobody reads every card. */
  private static final int ALERTS = 20;

  @Bean
  JdbcQueue queue(Store store, InstantSource clock) {
    return new JdbcQueue(store, clock);
  }

  @Bean
  JdbcOutbox outbox(Store store, JdbcDue due, JdbcQueue queue, InstantSource clock) {
    return new JdbcOutbox(store, due, queue, clock);
  }

  @Bean
  JdbcTokens tokens(Store store) {
    return new JdbcTokens(store);
  }

  /** Runs stay as long as their rows do; of alerts there is no end. */
  @Bean
  JdbcCards cardsThatPass(Store store, InstantSource clock) {
    return new JdbcCards(store, List.of("alert/", "storm/"), clock);
  }

  @Bean
  JdbcLogs logs(Store store, InstantSource clock) {
    return new JdbcLogs(store, clock);
  }

  @Bean
  Witness witness(
      JdbcOutbox outbox, MarkedTrail trail, Alerts alerts, InstantSource clock, Meters meters) {
    Watch.Touched touched = target -> alerts.about(target, ALERTS);
    return meters.around(new Watch(outbox, trail, touched, clock));
  }

  @Bean
  Switchboard switchboard(
      Roster roster,
      Offer offer,
      Engine engine,
      Freezer freezer,
      JdbcLogs logs,
      Switchboard.Timing timing,
      Switchboard.Means means,
      Switchboard.Manner manner) {
    Switchboard.World world = new Switchboard.World(roster, offer, engine, freezer, logs);
    return new Switchboard(world, timing, means, manner);
  }

  @Bean
  Switchboard.Means means(
      Store store,
      JdbcOutbox outbox,
      JdbcTokens tokens,
      MarkedTrail trail,
      JdbcElevations elevations) {
    return new Switchboard.Means(store.transactions(), outbox, tokens, trail, elevations);
  }

  @Bean
  Switchboard.Manner manner(
      Settings settings, ChannelBook channels, Meters meters, InstantSource clock) {
    return new Switchboard.Manner(
        settings.simulated(),
        Optional.of(channels.first().place()),
        meters,
        clock,
        Executors.newVirtualThreadPerTaskExecutor());
  }

  @Bean
  Bot bot(Switchboard switchboard, Switchboard.Means means, Settings settings) {
    Flood bounded =
        new Flood(
            switchboard.handler(),
            means.transactions(),
            means.outbox(),
            means.tokens(),
            new Buckets(settings.flood()));
    return new Bot(
        Map.of(
            Inbound.ROW, bounded,
            Firing.ROW, switchboard.firings(),
            Notification.ROW, switchboard.notifications()));
  }

  @Bean
  Reloads reloads(JdbcOutbox outbox, MarkedTrail trail, InstantSource clock, ChannelBook channels) {
    return new Reloads(outbox, trail, clock, Optional.of(channels.first().place()));
  }

  @Bean
  FreezeNotices freezeNotices(
      JdbcOutbox outbox, MarkedTrail trail, InstantSource clock, ChannelBook channels) {
    return new FreezeNotices(outbox, trail, clock, Optional.of(channels.first().place()));
  }

  @Bean
  OutageNotices outageNotices(
      JdbcOutbox outbox, MarkedTrail trail, InstantSource clock, ChannelBook channels) {
    return new OutageNotices(outbox, trail, clock, Optional.of(channels.first().place()));
  }

  @Bean
  ChannelBook channels(Settings settings) {
    return ChannelBook.of(settings.slack(), settings.console().rooms());
  }

  @Bean
  HealthIndicator channelsHealthIndicator(
      ChannelBook channels, Snapshots snapshots, Settings settings) {
    boolean told = !settings.alerts().token().isBlank();
    return WatchWiring.of(() -> channels.problem(snapshots.snapshot().channels(told)));
  }

  @Bean
  Console console(
      Settings settings, Snapshots snapshots, Store store, Inbox inbox, Switchboard switchboard) {
    Console.Setup setup =
        new Console.Setup(settings.console().rooms(), () -> snapshots.snapshot().people());
    return new Console(
        setup, new JdbcTranscript(store), inbox, switchboard.assist(), InstantSource.system());
  }

  @Bean
  RouterFunction<ServerResponse> consoleRoutes(Console console) {
    return console.routes();
  }

  @Bean
  Lanes lanes(
      Store store, JdbcQueue queue, JdbcTokens tokens, List<Chat> chats, Switchboard switchboard) {
    return new Lanes(
        store.transactions(),
        queue,
        chats,
        new Faces(switchboard.cards(), tokens),
        Pace.of(InstantSource.system()));
  }
}
