package dev.quarterdeck;

import dev.quarterdeck.alert.Alerts;
import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.bot.Bot;
import dev.quarterdeck.bot.Buckets;
import dev.quarterdeck.bot.Channels;
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
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.console.Console;
import dev.quarterdeck.chat.jdbc.JdbcCards;
import dev.quarterdeck.chat.jdbc.JdbcLogs;
import dev.quarterdeck.chat.jdbc.JdbcOutbox;
import dev.quarterdeck.chat.jdbc.JdbcQueue;
import dev.quarterdeck.chat.jdbc.JdbcTokens;
import dev.quarterdeck.chat.jdbc.JdbcTranscript;
import dev.quarterdeck.chat.slack.Slack;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
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
  Switchboard.Manner manner(Settings settings, Meters meters, InstantSource clock) {
    return new Switchboard.Manner(
        settings.simulated(),
        Optional.of(first(settings)),
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
  Reloads reloads(JdbcOutbox outbox, MarkedTrail trail, InstantSource clock, Settings settings) {
    return new Reloads(outbox, trail, clock, Optional.of(first(settings)));
  }

  @Bean
  FreezeNotices freezeNotices(
      JdbcOutbox outbox, MarkedTrail trail, InstantSource clock, Settings settings) {
    return new FreezeNotices(outbox, trail, clock, Optional.of(first(settings)));
  }

  @Bean
  OutageNotices outageNotices(
      JdbcOutbox outbox, MarkedTrail trail, InstantSource clock, Settings settings) {
    return new OutageNotices(outbox, trail, clock, Optional.of(first(settings)));
  }

  /** The room that is told what concerns everybody. */
  private static Place first(Settings settings) {
    return all(settings).getFirst().place();
  }

  @Bean
  Channels channels(Settings settings) {
    List<Channels.Channel> all = all(settings);
    return name ->
        all.stream()
            .filter(channel -> name.filter(channel.name()::equals).isPresent())
            .findFirst()
            .orElse(all.getFirst());
  }

  /** Those of Slack before those of the console. */
  private static List<Channels.Channel> all(Settings settings) {
    List<Channels.Channel> all = new ArrayList<>();
    if (settings.slack().configured()) {
      String team = settings.slack().team();
      settings
          .slack()
          .ids()
          .forEach((name, id) -> all.add(channel(name, Slack.PLATFORM, team, id)));
    }
    settings.console().rooms().forEach(room -> all.add(channel(room, Console.PLATFORM, "", room)));
    return all;
  }

  private static Channels.Channel channel(String name, String platform, String team, String id) {
    return new Channels.Channel(name, new Place(platform, team, id, Optional.empty()));
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
