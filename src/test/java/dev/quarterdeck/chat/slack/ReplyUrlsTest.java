package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.SendResult;
import dev.quarterdeck.slack.Channel;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplyUrlsTest {
  private static final Payload WORDS = Payload.of(Desk.says("x"));

  private final Desk desk = Desk.open();
  private final Channel other = desk.workspace.channel("other").withoutTheBot();

  @AfterEach
  void close() {
    assertThat(desk.workspace.calls().nonconforming()).isEmpty();
    desk.close();
  }

  private Place asked() {
    desk.alice.says(other, "/ops runs").acknowledged();
    return Desk.place(other).inThread(desk.inbox.keySet().iterator().next());
  }

  @Test
  void answersByTheAddressOfTheCommandWhereTheBotIsNot() {
    Place hangs = asked();
    assertThat(desk.post("one", hangs, "no runs")).isInstanceOf(SendResult.Sent.class);
    assertThat(desk.whisper("two", hangs, "denied", desk.alice))
        .isInstanceOf(SendResult.Sent.class);
    assertThat(desk.alice.whispers(other)).anyMatch(text -> text.contains("denied"));
    assertThat(desk.whisper("three", hangs, "secret", desk.bob))
        .as("it is alice's command")
        .isInstanceOf(SendResult.Rejected.class);
    assertThat(desk.post("four", Desk.place(other), "card"))
        .as("nothing is posted without a command")
        .isInstanceOf(SendResult.Rejected.class);
  }

  @Test
  void tellsTheOtherOfTwoWhoTalkNothingOfWhatOneAsked() {
    Place two = new Place(Slack.PLATFORM, Desk.TEAM, "D0TWO", asked().thread());
    assertThat(desk.post("one", two, "no runs")).isInstanceOf(SendResult.Sent.class);
    assertThat(desk.workspace.calls().of("response_url").getFirst().arguments())
        .contains("\"response_type\":\"ephemeral\"");
  }

  @Test
  void asksNothingOfAForgedAddress() {
    Site site = Site.of(ReplyUrls.HOST, Slack.API, Optional.empty());
    ReplyUrls urls = new ReplyUrls(desk.kept, site, desk::now);
    assertThat(urls.trusted("https://hooks.slack.com/commands/T1/1/a")).isTrue();
    assertThat(urls.trusted("http://hooks.slack.com/commands/T1/1/a")).isFalse();
    assertThat(urls.trusted("https://hooks.slack.com.evil.example/x")).isFalse();
    assertThat(urls.trusted("https://hooks.slack.com@evil.example/x")).isFalse();
    assertThat(urls.trusted("https://hooks.slack.com:8443/x")).isFalse();
    assertThat(urls.trusted("https://evil.example@hooks.slack.com/x")).isFalse();
    assertThat(urls.trusted("http://127.0.0.1:2375/containers")).isFalse();
    desk.kept.keep(Threads.COMMAND + "1", "T1/U1", desk.workspace.hooks() + "x", desk.now());
    assertThat(
            urls.answer(
                desk.place().inThread(Threads.COMMAND + "1"),
                Payload.of(Desk.says("x")),
                Optional.empty()))
        .isEmpty();
  }

  @Test
  void forgetsWhatIsOver() {
    SocketsTest.await(() -> desk.kept.forgot);
  }

  @Test
  void unfoldsNoLinkThere() {
    desk.post("one", asked(), "https://evil.example");
    assertThat(desk.workspace.calls().of("response_url").getFirst().arguments())
        .contains("\"unfurl_links\":false", "\"unfurl_media\":false");
  }

  @Test
  void saysNothingTwiceWhereNobodyCanLookItUp() {
    Place hangs = asked();
    desk.workspace.faults().loseAnswers("response_url", 1);
    assertThat(desk.post("one", hangs, "no runs")).isInstanceOf(SendResult.Rejected.class);
    assertThat(other.reads()).singleElement().asString().contains("no runs");
  }

  @Test
  void keepsItsUsesWhileNobodyIsReached() {
    String command = Threads.COMMAND + "1";
    desk.kept.keep(command, "T1/U1", "http://127.0.0.1:1/hooks/x", desk.now());
    Site away = Site.of(ReplyUrls.HOST, URI.create("http://127.0.0.1:1/api/"), Optional.empty());
    ReplyUrls urls = new ReplyUrls(desk.kept, away, desk::now);
    assertThat(urls.answer(desk.place().inThread(command), WORDS, Optional.empty()).orElseThrow())
        .isInstanceOf(SendResult.RetryAfter.class);
    assertThat(desk.kept.uses.get(command)).isZero();
  }
}
