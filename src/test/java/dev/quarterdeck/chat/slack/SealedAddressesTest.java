package dev.quarterdeck.chat.slack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealedAddressesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String URL = "https://hooks.slack.com/commands/T1/2/secret";

  private final Desk.Kept kept = new Desk.Kept();
  private Optional<String> token = Optional.of("xoxb-first");
  private final SealedAddresses addresses = new SealedAddresses(kept, _ -> token);

  private Optional<String> used(String command) {
    return addresses.use(command, Optional.empty(), NOON);
  }

  @Test
  void givesBackWhatItKept() {
    addresses.keep("command:1", "T1/U1", URL, NOON);
    assertThat(used("command:1")).contains(URL);
    assertThat(addresses.use("command:1", Optional.of("T1/U2"), NOON)).isEmpty();
  }

  @Test
  void keepsNothingThatCanBeReadOrComparedWithoutTheToken() {
    addresses.keep("command:1", "T1/U1", URL, NOON);
    addresses.keep("command:2", "T1/U1", URL, NOON);
    assertThat(kept.urls.values()).doesNotHaveDuplicates().noneMatch(url -> url.contains("slack"));
  }

  @Test
  void opensAnAddressForItsOwnCommandAlone() {
    addresses.keep("command:1", "T1/U1", URL, NOON);
    kept.keep("command:2", "T1/U2", requireNonNull(kept.urls.get("command:1")), NOON);
    assertThat(used("command:2")).isEmpty();
  }

  @Test
  void opensNothingThatSomebodyHasWrittenThere() {
    for (String written : new String[] {URL, "", "c29tZXRoaW5nIHRoYXQgaXMgbG9uZyBlbm91Z2g="}) {
      kept.keep("command:1", "T1/U1", written, NOON);
      assertThat(used("command:1")).as(written).isEmpty();
    }
  }

  @Test
  void losesThemWithATokenThatIsReplaced() {
    addresses.keep("command:1", "T1/U1", URL, NOON);
    token = Optional.of("xoxb-second");
    assertThat(used("command:1")).isEmpty();
  }

  @Test
  void keepsNoneWhileTheTokenIsMissing() {
    token = Optional.empty();
    addresses.keep("command:1", "T1/U1", URL, NOON);
    assertThat(kept.urls).isEmpty();
  }
}
