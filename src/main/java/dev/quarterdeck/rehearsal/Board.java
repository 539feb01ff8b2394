package dev.quarterdeck.rehearsal;

import dev.quarterdeck.chat.DocText;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Outbound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was said into all rooms, as people see it now. Thread-safe. */
final class Board {
  private static final String ON_EVERY_CARD = "Log";

  private final Map<String, Message> shown = new LinkedHashMap<>();
  private final Map<String, String> refs = new LinkedHashMap<>();

  /** A button, and the message it stands on. */
  record Found(String message, String token) {}

  /** Shows a message; the same post again is the message that stands there already. */
  synchronized String post(Outbound.Once said) {
    String ref = refs.computeIfAbsent(said.id(), _ -> "bot-" + (refs.size() + 1));
    shown.putIfAbsent(ref, said.message());
    return ref;
  }

  synchronized boolean edit(String ref, Message message) {
    return shown.replace(ref, message) != null;
  }

  /**
   * The newest button that is called {@code label}; of {@code redo: do it again} the part before
   * the colon is enough.
   */
  synchronized Optional<Found> button(String label) {
    return shown.entrySet().stream()
        .flatMap(
            e ->
                e.getValue().buttons().stream()
                    .filter(b -> called(b, label))
                    .map(b -> new Found(e.getKey(), b.token())))
        .reduce((_, newer) -> newer);
  }

  private static boolean called(Message.Button button, String label) {
    return button.label().equalsIgnoreCase(label)
        || button.label().regionMatches(true, 0, label + ":", 0, label.length() + 1);
  }

  /** What can be pressed, besides what stands on every card. */
  synchronized List<String> labels() {
    return shown.values().stream()
        .flatMap(message -> message.buttons().stream())
        .map(Message.Button::label)
        .filter(label -> !label.equals(ON_EVERY_CARD))
        .distinct()
        .toList();
  }

  /** The card of a subject, as plain text in one line. */
  synchronized Optional<String> card(String subject) {
    return shown.values().stream()
        .filter(
            message -> isCard(message) && message.status().subject().equals(Optional.of(subject)))
        .map(Board::text)
        .reduce((_, newer) -> newer);
  }

  /** Everything said besides cards, oldest first, each as plain text in one line. */
  synchronized List<String> said() {
    List<String> said = new ArrayList<>();
    shown.values().stream().filter(m -> !isCard(m)).map(Board::text).forEach(said::add);
    return said;
  }

  private static boolean isCard(Message message) {
    return switch (message.status().came()) {
      case UNDERWAY, SUCCEEDED, FAILED -> message.status().subject().isPresent();
      case ANSWERED, STARTED, USAGE, DENIED -> false;
    };
  }

  private static String text(Message message) {
    return oneLine(String.join(" ", DocText.lines(message.doc())));
  }

  /** How words are compared: columns and lines are laid out with as many spaces as it takes. */
  static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
