package dev.quarterdeck.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ConductorTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final VirtualTime time = new VirtualTime(NOON);
  private final Conductor conductor = new Conductor(time);
  private final List<String> ready = new CopyOnWriteArrayList<>();
  private final List<String> driven = new CopyOnWriteArrayList<>();
  private final Map<String, Piece> pieces = new ConcurrentHashMap<>();

  /** What driving something comes to. */
  private interface Piece {
    void drive() throws InterruptedException;
  }

  private final class Pieces implements Work {
    @Override
    public String kind() {
      return "piece";
    }

    @Override
    public List<String> ready() {
      return List.copyOf(ready);
    }

    @Override
    public void drive(String id, Lease lease) throws InterruptedException {
      driven.add(id);
      ready.remove(id);
      pieces.getOrDefault(id, () -> {}).drive();
    }
  }

  ConductorTest() {
    conductor.register(new Pieces());
  }

  private void wake(String id) {
    conductor.wake("piece", id);
  }

  private void settle() throws InterruptedException {
    while (time.awaitParked(Duration.ofSeconds(10).toNanos()) && conductor.stir()) {}
  }

  private void pass(Duration length) {
    time.set(time.instant().plus(length));
    conductor.timePassed(false);
  }

  @Test
  void drivesInTheOrderOfWakesAndThenWhatNobodyWoke() throws Exception {
    ready.add("forgotten");
    wake("b");
    wake("a");
    wake("b");
    conductor.wake("sealer", "all");

    settle();

    assertThat(driven).containsExactly("b", "a", "forgotten");
    assertThat(conductor.idle()).isTrue();
  }

  @Test
  void drivesAgainWhatIsWokenWhileItIsDriven() throws Exception {
    pieces.put("a", () -> time.of(Duration.ofMinutes(1)));
    wake("a");
    settle();
    assertThat(conductor.idle()).isFalse();
    assertThat(conductor.next()).hasValue(NOON.plusSeconds(60));

    wake("a");
    pieces.remove("a");
    pass(Duration.ofMinutes(1));
    settle();

    assertThat(driven).containsExactly("a", "a");
    assertThat(conductor.idle()).isTrue();
  }

  @Test
  void letsRestWhatFailedAndTriesItAgain() throws Exception {
    pieces.put(
        "a",
        () -> {
          ready.add("a");
          throw new IllegalStateException("no disk");
        });
    wake("a");
    settle();
    assertThat(driven).containsExactly("a");
    assertThat(conductor.troubles()).isEqualTo(Map.of("piece/a", "no disk"));
    assertThat(conductor.next()).hasValue(NOON.plusSeconds(1));

    pieces.remove("a");
    pass(Duration.ofSeconds(1));
    settle();

    assertThat(driven).containsExactly("a", "a");
    assertThat(conductor.troubles()).isEmpty();
    assertThat(conductor.idle()).isTrue();
  }

  @Test
  void endsWhateverIsDriven() throws Exception {
    pieces.put("a", () -> time.of(Duration.ofDays(1)));
    wake("a");
    settle();

    conductor.end();

    assertThat(conductor.idle()).isTrue();
  }
}
