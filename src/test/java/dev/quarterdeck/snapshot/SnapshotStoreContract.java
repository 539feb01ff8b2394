package dev.quarterdeck.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.snapshot.SnapshotStore.Stored;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every place that keeps Snapshots must do. */
public abstract class SnapshotStoreContract {
  private static final Stored FIRST = stored("a", "runbook: x\nlabel: \"é 'quoted' \\\\ ☃\"\n");
  private static final Stored SECOND = stored("b", "runbook: y\n");

  /** An empty one, whose clock goes on with every write. */
  protected abstract SnapshotStore store();

  @Test
  void isEmptyAtFirst() {
    assertThat(store().active()).isEmpty();
    assertThat(store().digests()).isEmpty();
    assertThat(store().find("a".repeat(64))).isEmpty();
  }

  @Test
  void givesBackExactlyWhatWasStored() {
    SnapshotStore store = store();
    store.activate(FIRST);

    assertThat(store.active()).contains(FIRST);
    assertThat(store.find(FIRST.digest())).contains(FIRST);
  }

  @Test
  void onlyTheNewestIsActive() {
    SnapshotStore store = store();
    store.activate(FIRST);
    store.activate(SECOND);

    assertThat(store.active()).contains(SECOND);
    assertThat(store.digests()).containsExactly(SECOND.digest(), FIRST.digest());
    assertThat(store.find(FIRST.digest())).contains(FIRST);
  }

  @Test
  void anEarlierOneCanBeActiveAgain() {
    SnapshotStore store = store();
    store.activate(FIRST);
    store.activate(SECOND);
    store.activate(FIRST);

    assertThat(store.active()).contains(FIRST);
    assertThat(store.digests()).containsExactly(FIRST.digest(), SECOND.digest());
  }

  private static Stored stored(String letter, String text) {
    return new Stored(letter.repeat(64), new TreeMap<>(Map.of("runbooks/x.yaml", text)));
  }
}
