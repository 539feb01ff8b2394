package dev.quarterdeck.cli;

import dev.quarterdeck.audit.Heads;
import dev.quarterdeck.audit.jdbc.JdbcTrail;
import dev.quarterdeck.person.People;
import dev.quarterdeck.snapshot.Snapshots;
import dev.quarterdeck.snapshot.jdbc.JdbcSnapshots;
import dev.quarterdeck.store.Location;
import dev.quarterdeck.store.Store;
import dev.quarterdeck.web.TokenControl;
import dev.quarterdeck.web.TokenEntries;
import dev.quarterdeck.web.jdbc.JdbcCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers what the control socket would while no bot runs, under the lock on the data directory.
 * Its Entries are sealed by the next bot.
 */
final class OfflineControl {
  private OfflineControl() {}

  static JsonNode ask(Location location, Path files, ObjectNode request) throws Trouble {
    try (Store store = Store.open(location);
        Nowhere nowhere = new Nowhere()) {
      InstantSource clock = InstantSource.system();
      JdbcSnapshots stored =
          new JdbcSnapshots(store.writer(), store.reader(), JsonMapper.shared(), clock);
      People people =
          new Snapshots(files, nowhere.loader(), stored, store.transactions()).snapshot().people();
      Heads heads = new Heads(location.directory().resolve("audit.head"), Optional.empty());
      JdbcTrail trail = new JdbcTrail(store, (_, _) -> {}, heads, clock);
      return new TokenControl(
              new JdbcCredentials(store, new TokenEntries(trail, clock), clock), () -> people)
          .answer(request);
    } catch (IllegalArgumentException e) {
      throw new Trouble(Exit.USAGE, String.valueOf(e.getMessage()));
    } catch (RuntimeException | IOException e) {
      throw new Trouble(Exit.BROKEN, Sentence.of(e));
    }
  }
}
