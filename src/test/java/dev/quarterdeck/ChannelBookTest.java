package dev.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.bot.Channels;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where the names lead that alerts, schedules and grants use. */
class ChannelBookTest {
  private static final List<String> ROOMS = List.of("ops-prod", "deploys");

  private static ChannelBook book(String team, String... channels) {
    SlackSettings slack = new SlackSettings(team, "socket", "b", "a", "s", List.of(channels), "");
    return ChannelBook.of(slack, ROOMS);
  }

  private static String leads(ChannelBook book, String name) {
    Channels.Channel channel = book.named(Optional.of(name));
    return channel.place().platform() + " " + channel.name();
  }

  @Test
  void aNameLeadsToSlackBeforeTheConsole() {
    ChannelBook book = book("T1", "first=C1", "ops-prod=C2");
    assertThat(leads(book, "ops-prod")).isEqualTo("slack ops-prod");
    assertThat(leads(book, "deploys")).isEqualTo("console deploys");
    assertThat(leads(book, "nowhere")).isEqualTo("slack first");
    assertThat(book.named(Optional.empty()).name()).isEqualTo("first");
  }

  /** Whoever set Slack up reads no console at three in the morning. */
  @Test
  void healthNamesWhatSlackIsNotToldOf() {
    assertThat(book("T1", "ops-prod=C2").problem(Set.of("ops-prod", "deploys")))
        .hasValueSatisfying(
            words ->
                assertThat(words)
                    .contains("quarterdeck.slack.channels", "deploys", "or else in ops-prod"));
    assertThat(book("T1", "ops-prod=C2", "deploys=C3").problem(Set.of("ops-prod", "deploys")))
        .isEmpty();
  }

  @Test
  void withoutSlackTheNamesAreThoseOfRooms() {
    assertThat(book("").problem(Set.of("deploys"))).isEmpty();
    assertThat(book("").problem(Set.of("payments")).orElseThrow())
        .contains("quarterdeck.console.rooms", "payments");
  }
}
