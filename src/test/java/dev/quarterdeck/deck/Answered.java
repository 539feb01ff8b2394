package dev.quarterdeck.deck;

import dev.quarterdeck.slack.Channel;
import dev.quarterdeck.slack.Crowd;
import dev.quarterdeck.slack.Delivery;
import dev.quarterdeck.slack.Measured;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What became of commands, by what the bot has written down and by what stands in the channels.
 *
 * @param kept how many are in the inbox
 * @param answers how many of those have their answer in the outbox
 * @param runs how many of those made a run
 * @param refused not kept, which whoever typed it was told in the acknowledgement
 * @param lost acknowledged without a word, and not kept or not answered
 * @param overtaken answers written down before that to a command of their channel that was kept
 *     earlier
 * @param swapped the same, to one that was typed earlier: over two sockets even Slack keeps no
 *     order
 * @param delivered how many answers have reached their channel
 * @param twice how many of those stand there twice
 * @param crossed how many of those stand before one that was written down earlier
 */
record Answered(
    int kept,
    int answers,
    int runs,
    int refused,
    int lost,
    int overtaken,
    int swapped,
    int delivered,
    int twice,
    int crossed) {
  private static final Pattern ANSWER = Pattern.compile("\"in/(\\d+)/answer\"");

  /** A command as the bot knows it. */
  private record Known(long row, long letter, String lane, int runs) {
    boolean answered() {
      return letter > 0;
    }
  }

  static Answered of(Logbook book, Measured measured, Crowd crowd) {
    Map<String, Known> known = known(book);
    List<Known> typed =
        measured.told().stream()
            .map(Delivery::id)
            .map(known::get)
            .filter(Objects::nonNull)
            .toList();
    List<Known> inOrder = typed.stream().sorted(Comparator.comparingLong(Known::row)).toList();
    int refused = 0;
    int lost = 0;
    for (Delivery told : measured.told()) {
      Known one = known.get(told.id());
      boolean answered = one != null && one.answered();
      if (!answered && !told.acknowledgements().isEmpty()) {
        refused += told.answer().isEmpty() ? 0 : 1;
        lost += told.answer().isEmpty() ? 1 : 0;
      }
    }
    Standing standing = Standing.of(crowd, known.values());
    return new Answered(
        typed.size(),
        (int) typed.stream().filter(Known::answered).count(),
        typed.stream().mapToInt(Known::runs).sum(),
        refused,
        lost,
        crossings(inOrder),
        crossings(typed),
        standing.delivered(),
        standing.twice(),
        standing.crossed());
  }

  /** How many have an answer that was written down before that of an earlier one of its lane. */
  private static int crossings(List<Known> all) {
    Map<String, Long> newest = new HashMap<>();
    int crossings = 0;
    for (Known one : all) {
      crossings += one.answered() && one.letter() < newest.getOrDefault(one.lane(), 0L) ? 1 : 0;
      newest.merge(one.lane(), one.letter(), Math::max);
    }
    return crossings;
  }

  /** What stands in the channels. */
  private record Standing(int delivered, int twice, int crossed) {
    static Standing of(Crowd crowd, Collection<Known> known) {
      Map<Long, Long> letters = known.stream().collect(Collectors.toMap(Known::row, Known::letter));
      int delivered = 0;
      int twice = 0;
      int crossed = 0;
      for (Channel channel : crowd.channels()) {
        List<Long> rows = rows(channel);
        Set<Long> once = new HashSet<>(rows);
        delivered += once.size();
        twice += rows.size() - once.size();
        long before = 0;
        for (long row : rows) {
          long letter = letters.getOrDefault(row, Long.MAX_VALUE);
          crossed += letter < before ? 1 : 0;
          before = Math.max(before, letter);
        }
      }
      return new Standing(delivered, twice, crossed);
    }
  }

  private static Map<String, Known> known(Logbook book) {
    Map<String, Known> all = new HashMap<>();
    book.store()
        .reader()
        .sql(
            """
            SELECT i.event_key, i.id, l.id, l.lane,
              (SELECT count(*) FROM run WHERE inbox_row = i.id)
            FROM inbox i LEFT JOIN chat_letter l ON l.said = 'in/' || i.id || '/answer'
            WHERE i.source = 'slack'
            """)
        .query(
            (row, _) ->
                all.put(
                    row.getString(1).replaceFirst("^(command|event):", ""),
                    new Known(
                        row.getLong(2),
                        row.getLong(3),
                        Objects.requireNonNullElse(row.getString(4), ""),
                        row.getInt(5))))
        .list();
    return all;
  }

  private static List<Long> rows(Channel channel) {
    List<Long> rows = new ArrayList<>();
    channel
        .everything()
        .forEach(
            post ->
                ANSWER
                    .matcher(post.metadata())
                    .results()
                    .forEach(found -> rows.add(Long.parseLong(found.group(1)))));
    return rows;
  }

  @Override
  public String toString() {
    return "%d kept, %d answered, %d runs, %d refused, %d lost; %d answers before one to a command kept earlier, %d to one typed earlier; %d delivered by now, %d twice, %d out of order"
        .formatted(
            kept, answers, runs, refused, lost, overtaken, swapped, delivered, twice, crossed);
  }
}
