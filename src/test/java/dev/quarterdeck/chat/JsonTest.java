package dev.quarterdeck.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.person.Handle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JsonTest {
  private static final Doc EVERYTHING =
      Doc.of(
          new Doc.Title("#1 Scale", Doc.Tone.ACTIVE),
          new Doc.Para(
              List.of(
                  new Doc.Words("a "),
                  new Doc.Strong("b"),
                  new Doc.Mono("c"),
                  new Doc.Link("d", "https://example.org"))),
          new Doc.Code(List.of("x", "y")),
          new Doc.Facts(List.of(new Doc.Fact("service", "backend"))),
          new Doc.Table(List.of("a", "b"), List.of(List.of("1", "22"))),
          new Doc.Steps(List.of(new Doc.Step(Doc.Tone.GOOD, "scale", "4 wanted", "1 s"))),
          new Doc.Bar(0.5, "half"));

  @Test
  void readsBackWhatPeopleDid() {
    Place place = new Place("console", "", "ops-prod", Optional.of("7"));
    Origin origin = new Origin(new Handle("console", "alice"), place, "ops-prod", false);
    Inbound command = new Inbound.Command(origin, "8", "scale \"back\u2028end\" 4");
    Inbound press = new Inbound.Press(origin, "8", "00ff");
    assertThat(InboundJson.read(InboundJson.write(command))).isEqualTo(command);
    Inbound form = new Inbound.Form(origin, "", "scale", Map.of("service", "a \"b\" c=d"));
    assertThat(InboundJson.read(InboundJson.write(press))).isEqualTo(press);
    assertThat(InboundJson.read(InboundJson.write(form))).isEqualTo(form);
  }

  @Test
  void readsBackEveryNodeOfAMessage() {
    Message message =
        new Message(
            EVERYTHING,
            List.of(new Message.Button("Cancel", Doc.Tone.BAD, "ff")),
            "one line",
            Status.started("run/1"),
            Optional.of("scale \"a b\""));
    assertThat(MessageJson.read(MessageJson.write(message))).isEqualTo(message);
    assertThat(MessageJson.read(MessageJson.tree(message))).isEqualTo(message);
  }

  @Test
  void readsAMessageThatWasStoredBeforeThereWereForms() {
    Message message = Message.of(Doc.say("hello"), "hello");
    String stored = MessageJson.write(message).replaceFirst(",\"fill\":null", "");
    assertThat(stored).doesNotContain("fill");
    assertThat(MessageJson.read(stored)).isEqualTo(message);
  }

  @Test
  void writesEveryNodeAsText() {
    assertThat(DocText.lines(EVERYTHING))
        .containsExactly(
            "[>] #1 Scale",
            "a bcd <https://example.org>",
            "  | x",
            "  | y",
            "  service  backend",
            "a  b",
            "1  22",
            "  [+] scale - 4 wanted (1 s)",
            "  [############............]  50%  half");
  }

  @Test
  void leavesControlCharactersOutOfATerminal() {
    assertThat(DocText.lines(Doc.say("a\u001b[31mred\u202egnp\u0007")))
        .containsExactly("a [31mredgnp ");
  }
}
