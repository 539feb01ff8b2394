package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A room that remembers what was said into it, and the tokens of its buttons. */
final class Room implements Outbox, Tokens {
  final Map<String, Message> said = new LinkedHashMap<>();
  final Map<String, Place> where = new HashMap<>();
  final Map<String, Audience> audiences = new HashMap<>();
  final Map<String, File> files = new LinkedHashMap<>();
  final List<String> cards = new ArrayList<>();
  final List<String> raised = new ArrayList<>();
  private final Map<String, Bound> tokens = new HashMap<>();
  private final Map<String, Long> used = new HashMap<>();

  @Override
  public void post(String id, Place place, Message message, Audience audience) {
    said.putIfAbsent(id, message);
    where.putIfAbsent(id, place);
    audiences.putIfAbsent(id, audience);
  }

  @Override
  public void upload(String id, Place place, File file, String comment) {
    files.putIfAbsent(id, file);
    where.putIfAbsent(id, place);
  }

  @Override
  public void openCard(String subject, Place place) {
    if (!cards.contains(subject)) {
      cards.add(subject);
    }
  }

  @Override
  public void raise(String subject) {
    raised.add(subject);
  }

  @Override
  public void nudge(String subject) {}

  @Override
  public Optional<Bound> find(String token, Place from) {
    return Optional.ofNullable(tokens.get(token));
  }

  @Override
  public Use use(String token, String login, long row) {
    Long before = used.putIfAbsent(token + "/" + login, row);
    return before == null ? new Use.First() : new Use.Before(Optional.of(before));
  }

  String button(String subject, String operation, String bound) {
    String token = "token" + tokens.size();
    tokens.put(token, new Bound(subject, operation, bound));
    return token;
  }

  /** The newest words. */
  String reads() {
    return DocWords.of(new ArrayList<>(said.values()).getLast().doc());
  }

  /** Forgets what was written since {@code before}, as a rolled back transaction does. */
  Runnable memory() {
    Map<String, Message> words = new LinkedHashMap<>(said);
    List<String> open = List.copyOf(cards);
    Map<String, Long> pressed = Map.copyOf(used);
    return () -> {
      said.clear();
      said.putAll(words);
      cards.clear();
      cards.addAll(open);
      used.clear();
      used.putAll(pressed);
    };
  }
}
