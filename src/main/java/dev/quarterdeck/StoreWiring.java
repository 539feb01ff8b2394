package dev.quarterdeck;

import dev.quarterdeck.audit.Heads;
import dev.quarterdeck.audit.SigningKey;
import dev.quarterdeck.audit.jdbc.JdbcTrail;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.InboundJson;
import dev.quarterdeck.due.jdbc.JdbcDue;
import dev.quarterdeck.inbox.Arrival;
import dev.quarterdeck.inbox.jdbc.JdbcInbox;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.store.Transactions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is durable. */
@Configuration(proxyBeanMethods = false)
class StoreWiring {
  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  Store store(Settings settings) {
    return Store.open(settings.location());
  }

  @Bean
  Transactions transactions(Store store) {
    return store.transactions();
  }

  @Bean
  JdbcDue due(Store store) {
    return new JdbcDue(store);
  }

  @Bean
  JdbcInbox inbox(Store store, JdbcDue due, InstantSource clock) {
    return new JdbcInbox(store, due, clock, StoreWiring::conversation);
  }

  /** What people say and press is handled in its order, conversation by conversation. */
  private static Optional<String> conversation(Arrival arrival) {
    return arrival.type().equals(Inbound.ROW)
        ? Optional.of(InboundJson.read(arrival.payload()).origin().place().lane())
        : Optional.empty();
  }

  @Bean
  JdbcTrail trail(Store store, JdbcDue due, Settings settings, InstantSource clock) {
    return new JdbcTrail(
        store,
        due,
        new Heads(settings.dataDirectory().resolve("audit.head"), key(settings)),
        clock);
  }

  private static Optional<SigningKey> key(Settings settings) {
    Path file = settings.audit().key();
    if (file != null) {
      return Optional.of(SigningKey.read(file));
    }
    // Only where nothing real can be touched is a key of our own making worth anything.
    return settings.simulated()
        ? Optional.of(SigningKey.readOrCreate(settings.dataDirectory().resolve("audit.key")))
        : Optional.empty();
  }
}
