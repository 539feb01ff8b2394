package dev.quarterdeck;

import dev.quarterdeck.bot.Electorate;
import dev.quarterdeck.due.jdbc.JdbcDue;
import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.run.Books;
import dev.quarterdeck.run.Crew;
import dev.quarterdeck.run.Engine;
import dev.quarterdeck.run.Timing;
import dev.quarterdeck.run.Witness;
import dev.quarterdeck.run.jdbc.JdbcJournal;
import dev.quarterdeck.run.jdbc.JdbcLocks;
import dev.quarterdeck.snapshot.Loader;
import dev.quarterdeck.snapshot.Snapshots;
import dev.quarterdeck.snapshot.jdbc.JdbcSnapshots;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.target.Offer;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The files in force, and the runs that are of them. */
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
  Crew crew(Witness witness, Snapshots snapshots, InstantSource clock) {
    return new Crew(witness, new Electorate(snapshots, clock));
  }

  @Bean
  Engine engine(Snapshots snapshots, Offer offer, Store store, Crew crew, JdbcDue due) {
    Books books =
        new Books(
            new JdbcJournal(store.writer(), store.reader()),
            new JdbcLocks(store.writer(), store.reader()),
            store.transactions());
    Timing timing = new Timing(InstantSource.system(), Thread::sleep, due);
    return new Engine(snapshots.definitions(), offer, books, crew, timing);
  }
}
