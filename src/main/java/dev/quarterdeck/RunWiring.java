package dev.quarterdeck;

import dev.quarterdeck.audit.jdbc.JdbcTrail;
import dev.quarterdeck.bot.Electorate;
import dev.quarterdeck.bot.FreezeNotices;
import dev.quarterdeck.bot.MarkedTrail;
import dev.quarterdeck.bot.Roster;
import dev.quarterdeck.due.jdbc.JdbcDue;
import dev.quarterdeck.elevation.jdbc.JdbcElevations;
import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.person.Groups;
import dev.quarterdeck.person.Membership;
import dev.quarterdeck.run.Books;
import dev.quarterdeck.run.Crew;
import dev.quarterdeck.run.Engine;
import dev.quarterdeck.run.Freezer;
import dev.quarterdeck.run.Timing;
import dev.quarterdeck.run.Witness;
import dev.quarterdeck.run.jdbc.JdbcFreezes;
import dev.quarterdeck.run.jdbc.JdbcJournal;
import dev.quarterdeck.run.jdbc.JdbcLocks;
import dev.quarterdeck.snapshot.Loader;
import dev.quarterdeck.snapshot.Snapshots;
import dev.quarterdeck.snapshot.jdbc.JdbcSnapshots;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.target.Offer;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The files in force, who holds what under them, and the runs that are of them. */
@Configuration(proxyBeanMethods = false)
class RunWiring {
  @Bean
  Snapshots snapshots(Settings settings, Store store, Offer offer, InstantSource clock) {
    JdbcSnapshots stored =
        new JdbcSnapshots(store.writer(), store.reader(), JsonMapper.shared(), clock);
    return new Snapshots(
        settings.filesDirectory(), new Loader(offer, new Cel()), stored, store.transactions());
  }

  @Bean
  JdbcElevations elevations(Store store) {
    return new JdbcElevations(store);
  }

  @Bean
  Membership membership(ObjectProvider<Groups> groups, InstantSource clock) {
    return new Membership(groups.stream().toList(), clock);
  }

  @Bean
  Roster roster(
      Snapshots snapshots, JdbcElevations elevations, Membership membership, InstantSource clock) {
    return new Roster(snapshots, elevations, membership, clock);
  }

  @Bean
  MarkedTrail markedTrail(JdbcTrail trail, Roster roster) {
    return new MarkedTrail(trail, roster);
  }

  @Bean
  Crew crew(Witness witness, Roster roster, InstantSource clock) {
    return new Crew(witness, new Electorate(roster, clock));
  }

  @Bean
  Books books(Store store) {
    return new Books(
        new JdbcJournal(store.writer(), store.reader()),
        new JdbcLocks(store.writer(), store.reader()),
        new JdbcFreezes(store.writer(), store.reader()),
        store.transactions());
  }

  @Bean
  Timing runTiming(JdbcDue due) {
    return new Timing(InstantSource.system(), Thread::sleep, due);
  }

  @Bean
  Engine engine(Snapshots snapshots, Offer offer, Books books, Crew crew, Timing timing) {
    return new Engine(snapshots.definitions(), offer, books, crew, timing);
  }

  @Bean
  Freezer freezer(Books books, Crew crew, FreezeNotices notices, Timing timing) {
    return new Freezer(books, crew, notices, timing);
  }
}
