package dev.quarterdeck.bot;

import dev.quarterdeck.alert.Alert;
import dev.quarterdeck.alert.AlertGroup;
import dev.quarterdeck.alert.Episode;
import dev.quarterdeck.alert.Heard;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.target.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Alerts in the words of people; whatever their labels hold stays text. */
final class AlertWords {
  private static final Set<String> SAID = Set.of("alertname", "severity");
  private static final int NAMES = 5;
  private static final int LONGEST = 160;

  private AlertWords() {}

  /** {@code A7 critical: BackendBroken (2), DiskFull}. */
  static String title(AlertGroup group) {
    return "%s %s: %s".formatted(group.name(), group.severity().words(), rules(group));
  }

  /** The rules of what fires, each with how often. */
  static String rules(AlertGroup group) {
    return group.names().isEmpty()
        ? "nothing"
        : group.names().entrySet().stream()
                .limit(NAMES)
                .map(e -> e.getValue() == 1 ? e.getKey() : e.getKey() + " (" + e.getValue() + ")")
                .collect(Collectors.joining(", "))
            + more(group.names().size());
  }

  /** How it stands: {@code 1 of 2 fires}, {@code resolved}. */
  static String standing(AlertGroup group, Instant now) {
    if (group.episode().open() && !group.episode().fires()) {
      return unheard(group.episode(), now);
    }
    int firing = group.firing().size();
    int resolved = group.resolved().size();
    if (firing == 0 && group.episode().open()) {
      return "%d that Alertmanager left out may fire".formatted(group.truncated());
    }
    return firing == 0
        ? "resolved" + but(group)
        : resolved == 0
            ? firing + (firing == 1 ? " fires" : " fire")
            : "%d of %d %s".formatted(firing, firing + resolved, firing == 1 ? "fires" : "fire");
  }

  /** Of some of it nobody said that it ended. */
  static String but(AlertGroup group) {
    return group.lapsed().isEmpty() ? "" : ", but for some that nothing was heard of any more";
  }

  /** It may have ended or not: whoever would say so says nothing. */
  static String unheard(Episode episode, Instant now) {
    return "not heard of since %s, no longer known to fire"
        .formatted(Spans.earlier(now, episode.lapsed().orElse(episode.began())));
  }

  /** What the channel should notice of an episode that goes on. */
  static String louder(Heard heard) {
    AlertGroup group = heard.after();
    String was =
        heard.back()
            ? "told of again, after nothing was known of it"
            : "was " + heard.before().severity().words();
    return "%s, %s".formatted(title(group), was);
  }

  static Doc.Tone tone(AlertGroup group) {
    if (!group.episode().open()) {
      return group.lapsed().isEmpty() ? Doc.Tone.GOOD : Doc.Tone.PLAIN;
    }
    return group.episode().fires() && group.severity().grave() ? Doc.Tone.BAD : Doc.Tone.WAITING;
  }

  /** An alert by what sets it apart in its group. */
  static String of(AlertGroup group, Alert alert) {
    Map<String, String> shared = group.shared();
    String own =
        alert.labels().entrySet().stream()
            .filter(e -> !SAID.contains(e.getKey()))
            .filter(e -> !e.getValue().equals(shared.get(e.getKey())))
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", "));
    return cut(own.isEmpty() ? alert.name() : alert.name() + " " + own);
  }

  /** Some of them, and how many more there are. */
  static String list(AlertGroup group, List<Alert> alerts) {
    return alerts.stream().limit(NAMES).map(a -> of(group, a)).collect(Collectors.joining("; "))
        + more(alerts.size());
  }

  /**
   * The labels that all of it share, but those its title says already, as Prometheus writes them:
   * {@code job="node", owner="web"}. Whatever they are called, none is taken for a word of the bot.
   */
  static String labels(AlertGroup group, int most) {
    return group.shared().entrySet().stream()
        .filter(e -> !SAID.contains(e.getKey()))
        .limit(most)
        .map(e -> "%s=\"%s\"".formatted(e.getKey(), quoted(cut(e.getValue()))))
        .collect(Collectors.joining(", "));
  }

  private static String quoted(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  static String owner(AlertGroup group) {
    return group.episode().owner().map(owner -> owner.login()).orElse("nobody");
  }

  static String cut(String text) {
    return Words.cut(text, LONGEST);
  }

  private static String more(int all) {
    return all > NAMES ? " and %d more".formatted(all - NAMES) : "";
  }
}
