package dev.quarterdeck.elevation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.store.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every place that keeps elevations must do. */
public abstract class ElevationsContract {
  protected static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** Those under test; none at first. */
  protected abstract Elevations elevations();

  /** The transactions they join. */
  protected abstract Transactions transactions();

  protected static Elevation elevation(long row, String person, String role) {
    return new Elevation(
        person,
        role,
        "the database is \"down\"; DROP TABLE elevation; -- ü",
        Term.of(NOON.plusSeconds(row), Duration.ofMinutes(30)),
        new Asked(row, "{\"channel\":\"ops-prod\"}", "ops-prod"));
  }

  protected Optional<Elevation> begin(Elevation elevation) {
    return transactions().write(() -> elevations().begin(elevation));
  }

  private boolean end(Elevation elevation, String by) {
    return transactions().write(() -> elevations().end(elevation, NOON.plusSeconds(60), by));
  }

  @Test
  void givesBackWhatBegan() {
    Elevation bob = elevation(7, "bob", "administrator");

    assertThat(elevations().open()).isEmpty();
    assertThat(begin(bob)).isEmpty();
    assertThat(elevations().open()).containsExactly(bob);
  }

  @Test
  void keepsAnElevationOpenAfterItsTimeUntilItIsEnded() {
    Elevation bob = elevation(7, "bob", "administrator");
    begin(bob);

    assertThat(elevations().open()).containsExactly(bob);
    assertThat(end(bob, "system")).isTrue();
    assertThat(elevations().open()).isEmpty();
  }

  @Test
  void endsOnce() {
    Elevation bob = elevation(7, "bob", "administrator");
    begin(bob);

    assertThat(end(bob, "dave")).isTrue();
    assertThat(end(bob, "bob")).isFalse();
    assertThat(end(elevation(8, "bob", "administrator"), "bob")).isFalse();
  }

  @Test
  void aSecondOneIntoTheSameRoleReplacesTheFirst() {
    Elevation first = elevation(7, "bob", "administrator");
    Elevation second = elevation(8, "bob", "administrator");
    begin(first);

    assertThat(begin(second)).contains(first);
    assertThat(elevations().open()).containsExactly(second);
    assertThat(end(first, "bob")).isFalse();
  }

  @Test
  void othersAndOtherRolesStay() {
    Elevation bob = elevation(7, "bob", "administrator");
    Elevation other = elevation(8, "bob", "release-manager");
    Elevation alice = elevation(9, "alice", "administrator");
    for (Elevation each : List.of(alice, other, bob)) {
      assertThat(begin(each)).isEmpty();
    }

    assertThat(elevations().open()).containsExactly(bob, other, alice);
    end(other, "bob");
    assertThat(elevations().open()).containsExactly(bob, alice);
  }

  @Test
  void oneThatHasEndedDoesNotStandInTheWayOfTheNext() {
    Elevation first = elevation(7, "bob", "administrator");
    begin(first);
    end(first, "bob");

    assertThat(begin(elevation(8, "bob", "administrator"))).isEmpty();
  }

  @Test
  void nothingIsSeenBeforeTheCommitNorLeftByARollback() {
    Elevation kept = elevation(6, "alice", "administrator");
    begin(kept);

    assertThatThrownBy(
            () ->
                transactions()
                    .write(
                        () -> {
                          elevations().begin(elevation(7, "bob", "administrator"));
                          elevations().end(kept, NOON, "dave");
                          assertThat(elevations().open()).containsExactly(kept);
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");
    assertThat(elevations().open()).containsExactly(kept);
    assertThat(begin(elevation(7, "bob", "administrator"))).isEmpty();
  }

  @Test
  void writesOnlyInsideATransaction() {
    Elevation bob = elevation(7, "bob", "administrator");

    assertThatThrownBy(() -> elevations().begin(bob)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> elevations().end(bob, NOON, "bob"))
        .isInstanceOf(IllegalStateException.class);
  }
}
