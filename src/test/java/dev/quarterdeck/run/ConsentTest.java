package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.runbook.Quorum;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who has agreed, and how often what buttons stood for has changed. */
class ConsentTest {
  private static final Plan PLAN =
      Plan.of("h", List.of(), List.of(), List.of(new Quorum(2, List.of("boss"), List.of())));

  private static Approval yes(String login, String hash) {
    return new Approval(login, hash, List.of(0), "ops", Instant.EPOCH);
  }

  @Test
  void onePersonCountsOnceHoweverOftenTheyAgree() {
    Consent consent = Consent.none().with(yes("bob", "h")).with(yes("bob", "h"));

    assertThat(consent.given()).hasSize(1);
    assertThat(consent.has(PLAN)).isFalse();
    assertThat(consent.with(yes("dave", "h")).has(PLAN)).isTrue();
    assertThat(consent.with(yes("dave", "other")).has(PLAN)).isFalse();
  }

  @Test
  void everyYesThatIsTakenBackAndEveryNewPlanIsCounted() {
    Consent consent = Consent.none().with(yes("bob", "h")).withdrawn("bob");

    assertThat(consent).isEqualTo(new Consent(List.of(), 0, 1));
    assertThat(consent.with(yes("bob", "h")).withdrawn("bob").withdrawals()).isEqualTo(2);
    assertThat(consent.with(yes("bob", "h")).renewed()).isEqualTo(new Consent(List.of(), 1, 1));
    assertThat(consent.with(yes("bob", "h")).without(List.of("bob"))).isEqualTo(consent);
  }
}
