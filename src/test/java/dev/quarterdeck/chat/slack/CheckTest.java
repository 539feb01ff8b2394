package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.quarterdeck.chat.DocText;
import dev.quarterdeck.chat.Pace;
import dev.quarterdeck.person.Group;
import dev.quarterdeck.person.Groups;
import dev.quarterdeck.person.Handle;
import dev.quarterdeck.slack.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CheckTest {
  private static Check of(Desk desk, String team) {
    return of(desk, team, Map.of());
  }

  private static Check of(Desk desk, String team, Map<String, String> channels) {
    Slack.Setup setup =
        new Slack.Setup(
            team,
            Slack.Mode.HTTP,
            channels,
            _ -> Optional.of(desk.workspace.app().botToken()),
            desk.workspace.api());
    Api api = new Api(setup.base(), new Keys(setup), new Tiers(desk::now), new SilentCount());
    return new Check(api, setup, new Presence(new Rooms(setup), desk::now));
  }

  @Test
  void namesEachScopeThatIsMissingAndWhatItIsFor() {
    try (Desk desk = Desk.mute()) {
      desk.workspace.app().without("files:write");
      Check check = of(desk, "T1");
      check.look();
      assertThat(check.problem().orElseThrow())
          .contains("files:write", "to send logs and pictures as files")
          .doesNotContain("chat:write");
      desk.workspace.app().with("files:write");
      check.look();
      assertThat(check.problem()).isEmpty();
    }
  }

  @Test
  void namesEachChannelOfTheSettingsInWhichTheBotCannotSpeak() {
    try (Desk desk = Desk.mute()) {
      Channel left = desk.workspace.channel("left").withoutTheBot();
      Channel old = desk.workspace.channel("old").archive();
      Map<String, String> channels =
          Map.of("ops-prod", desk.ops.id(), "deploys", left.id(), "old", old.id(), "no", "C0NONE");
      Check check = of(desk, "T1", channels);
      check.look();
      assertThat(check.problem().orElseThrow())
          .contains("deploys (" + left.id() + ")", "invite it with /invite")
          .contains("old (" + old.id() + ")", "the channel is archived")
          .contains("no (C0NONE)", "there is no such channel")
          .doesNotContain("ops-prod");
    }
  }

  @Test
  void namesEachChannelOfTheSettingsThatAnotherCompanyReads() {
    try (Desk desk = Desk.mute()) {
      Channel shared = desk.workspace.channel("shared").sharedWith("T9");
      Check check = of(desk, "T1", Map.of("ops-prod", desk.ops.id(), "partners", shared.id()));
      check.look();
      assertThat(check.problem().orElseThrow())
          .contains("partners (" + shared.id() + ")", "another company reads that channel")
          .doesNotContain("ops-prod");
    }
  }

  @Test
  void looksAtAllChannelsInTurnAndAtNoConversationWithOnePerson() {
    try (Desk desk = Desk.mute()) {
      Map<String, String> channels = new LinkedHashMap<>();
      channels.put("alice", desk.workspace.direct(desk.alice).id());
      for (int i = 1; i <= 10; i++) {
        channels.put("c" + i, desk.workspace.channel("c" + i).id());
      }
      Channel last = desk.workspace.channel("last").withoutTheBot();
      channels.put("last", last.id());
      Check check = of(desk, "T1", channels);
      check.look();
      desk.passes(Duration.ofMinutes(1));
      check.look();
      assertThat(check.problem()).as("ten of eleven").isEmpty();
      desk.passes(Duration.ofMinutes(1));
      check.look();
      assertThat(check.problem().orElseThrow()).contains("last (" + last.id() + ")");
    }
  }

  @Test
  void anOrganisationIsNoWorkspace() {
    try (Desk desk = Desk.mute()) {
      assertThatThrownBy(() -> of(desk, "E1")).hasMessageContaining("is an organisation");
    }
  }

  @Test
  void tellsTheLogOnceThatSlackRefusesTheBot() {
    Logger logger = (Logger) LoggerFactory.getLogger(Check.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try (Desk desk = Desk.mute()) {
      desk.workspace.faults().refuse("auth.test", "ekm_access_denied", 2);
      Check check = of(desk, "T1");
      check.look();
      check.look();
    } finally {
      logger.detachAppender(log);
    }
    // Others may check at the same time.
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .filteredOn(line -> line.contains("ekm_access_denied"))
        .containsExactly("Slack refuses the bot: ekm_access_denied");
  }

  @Test
  void noticesATokenOfAnotherWorkspace() {
    try (Desk desk = Desk.mute()) {
      Check check = of(desk, "T2");
      check.look();
      assertThat(check.problem().orElseThrow()).contains("T1", "T2");
    }
  }

  @Test
  void tellsSinceWhenSlackHasAnsweredNothing() {
    try (Desk desk = Desk.mute()) {
      Check check = of(desk, "T1");
      Instant gone = desk.now();
      desk.workspace.faults().down();
      check.look();
      assertThat(check.problem()).as("one lost answer is nothing yet").isEmpty();
      desk.passes(Duration.ofMinutes(1));
      check.look();
      assertThat(check.problem()).contains("Slack has answered nothing since %s.".formatted(gone));
      desk.workspace.faults().up().limited(Duration.ofSeconds(1));
      check.look();
      assertThat(check.problem()).as("a refusal is an answer").isEmpty();
    }
  }

  @Test
  void readsWhoIsInAGroupOrSaysThatItCannot() {
    try (Desk desk = Desk.mute()) {
      desk.workspace.group("S1", desk.alice);
      Slack.Setup setup =
          new Slack.Setup(
              "T1",
              Slack.Mode.HTTP,
              Map.of(),
              _ -> Optional.of(desk.workspace.app().botToken()),
              desk.workspace.api());
      Groups groups =
          Slack.groups(setup, new Slack.Means(new Pace(desk::now, _ -> {}), new SilentCount()));
      assertThat(groups.members(new Group("slack", "T1/S1")))
          .containsExactly(new Handle("slack", "T1/U1"));
      assertThatThrownBy(() -> groups.members(new Group("slack", "T1/S2")))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> groups.members(new Group("slack", "T9/S1")))
          .hasMessageContaining("not of workspace T1");
    }
  }

  @Test
  void readsTheHeaderAsSlackWritesIt() {
    String all = String.join(",", Check.needed().keySet());
    assertThat(Check.missing(List.of(all))).isEmpty();
    assertThat(DocText.lines(Check.missing(List.of("commands, chat:write")).orElseThrow()))
        .anyMatch(line -> line.contains("app_mentions:read"));
  }
}
