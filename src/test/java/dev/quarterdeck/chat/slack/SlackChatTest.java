package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Chat;
import dev.quarterdeck.chat.ChatContract;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.slack.Upload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class SlackChatTest extends ChatContract {
  private final Desk desk = Desk.mute();

  @BeforeEach
  void join() {
    desk.alice.writes(desk.ops, "hello");
    desk.bob.writes(desk.ops, "hello");
  }

  @AfterEach
  void close() {
    assertThat(desk.workspace.calls().nonconforming()).isEmpty();
    desk.close();
  }

  @Override
  protected Chat chat() {
    return desk.slack;
  }

  @Override
  protected Place place() {
    return desk.place();
  }

  @Override
  protected Place nowhere() {
    return new Place(Slack.PLATFORM, Desk.TEAM, "C0NOWHERE", Optional.empty());
  }

  @Override
  protected List<String> people() {
    return List.of(Desk.TEAM + "/U1", Desk.TEAM + "/U2");
  }

  @Override
  protected List<String> reads(String person) {
    var who = person.endsWith("U1") ? desk.alice : desk.bob;
    return Stream.concat(desk.ops.reads().stream(), who.whispers(desk.ops).stream())
        .map(String::strip)
        .toList();
  }

  @Override
  protected Optional<String> takes(String person) {
    return desk.workspace.file("log.txt").map(Upload::text);
  }

  @Override
  protected Optional<String> someoneSays() {
    return Optional.of(desk.alice.writes(desk.ops, "mine").ts());
  }
}
