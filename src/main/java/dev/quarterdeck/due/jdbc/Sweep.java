package dev.quarterdeck.due.jdbc;

import dev.quarterdeck.due.Work;
import dev.quarterdeck.store.Store;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds work that nobody drives: lost wakes, moments that have come, what a crash left. */
final class Sweep implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
  private static final String ID = "sweep";

  private final Store store;
  private final List<Work> works;
  private final Drivers drivers;
  private final Troubles troubles;
  private final Consumer<Key> wake;

  Sweep(Store store, List<Work> works, Drivers drivers, Troubles troubles, Consumer<Key> wake) {
    this.store = store;
    this.works = works;
    this.drivers = drivers;
    this.troubles = troubles;
    this.wake = wake;
  }

  @Override
  public void run() {
    for (Work work : works) {
      Key self = new Key(work.kind(), ID);
      try {
        sweep(work);
        troubles.over(self);
      } catch (RuntimeException | Error e) {
        // Once: while a database is away it would be said every second, and health tells it anyway.
        if (!troubles.has(self)) {
          LOG.warn("The sweep cannot ask what of kind {} has work", work.kind(), e);
        }
        troubles.note(self, Optional.of(e));
      }
    }
  }

  private void sweep(Work work) {
    List<String> ready = work.ready();
    List<Key> noted = troubles.of(work.kind());
    if (ready.isEmpty() && noted.isEmpty()) {
      return;
    }
    Set<String> known = new HashSet<>(scheduled(work.kind()));
    // Where this process failed another one may have gone on to the end.
    noted.stream()
        .filter(key -> !known.contains(key.id()) && !ready.contains(key.id()))
        .forEach(troubles::over);
    Set<Key> driven = drivers.keys();
    for (String id : ready) {
      Key key = new Key(work.kind(), id);
      if (!known.contains(id) && !driven.contains(key)) {
        wake.accept(key);
      }
    }
  }

  private List<String> scheduled(String kind) {
    return store
        .reader()
        .sql("SELECT task_instance FROM scheduled_tasks WHERE task_name = ?")
        .param(kind)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
