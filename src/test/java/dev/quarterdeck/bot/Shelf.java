package dev.quarterdeck.bot;

import dev.quarterdeck.schedule.Docket;
import dev.quarterdeck.schedule.Dockets;
import dev.quarterdeck.schedule.Key;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Dockets in a list, as this thread alone writes them. */
final class Shelf implements Dockets {
  private final Map<Key, Docket> kept = new HashMap<>();

  @Override
  public List<Docket> all() {
    return kept.values().stream()
        .sorted(
            Comparator.comparing((Docket docket) -> docket.key().runbook())
                .thenComparingInt(docket -> docket.key().number()))
        .toList();
  }

  @Override
  public List<Docket> of(String runbook) {
    return all().stream().filter(docket -> docket.key().runbook().equals(runbook)).toList();
  }

  @Override
  public Docket save(Docket docket) {
    Docket before = kept.get(docket.key());
    if ((before == null ? 0 : before.version()) != docket.version()) {
      throw new LostRace(docket.key());
    }
    Docket after =
        new Docket(
            docket.key(),
            docket.version() + 1,
            docket.rule(),
            docket.looked(),
            docket.said(),
            docket.run());
    kept.put(docket.key(), after);
    return after;
  }

  @Override
  public void delete(Docket docket) {
    kept.remove(docket.key());
  }
}
