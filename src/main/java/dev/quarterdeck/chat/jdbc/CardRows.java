package dev.quarterdeck.chat.jdbc;

import dev.quarterdeck.chat.MessageJson;
import dev.quarterdeck.chat.Queue.Slip;
import dev.quarterdeck.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;

/** The statements of cards. */
final class CardRows {
  private static final String COLUMNS = "subject, place, ref, shown, wanted, doubt, edition";

  private static final int AT_ONCE = 50;

  private final Store store;

  CardRows(Store store) {
    this.store = store;
  }

  /** The lane of a card that has not ended. */
  Optional<String> goingOn(String subject) {
    return store
        .reader()
        .sql("SELECT lane FROM chat_card WHERE subject = ? AND ended = 0")
        .param(subject)
        .query((row, n) -> row.getString(1))
        .optional();
  }

  List<Slip> behind(
      String lane, Set<String> nudged, Set<String> without, ToLongFunction<String> nudges) {
    List<Slip> slips =
        new ArrayList<>(
            store
                .reader()
                .sql(
                    "SELECT "
                        + COLUMNS
                        + " FROM chat_card WHERE lane = ? AND wanted > shown"
                        + " ORDER BY raised_at, subject LIMIT "
                        + (AT_ONCE + without.size()))
                .param(lane)
                .query(slip(nudges))
                .list());
    Set<String> raised = slips.stream().map(Slip::subject).collect(Collectors.toSet());
    for (String subject : nudged) {
      if (!raised.contains(subject)) {
        find(subject, nudges).ifPresent(slips::add);
      }
    }
    slips.removeIf(slip -> without.contains(slip.subject()));
    return slips;
  }

  private Optional<Slip> find(String subject, ToLongFunction<String> nudges) {
    return store
        .reader()
        .sql("SELECT " + COLUMNS + " FROM chat_card WHERE subject = ?")
        .param(subject)
        .query(slip(nudges))
        .optional();
  }

  private static RowMapper<Slip> slip(ToLongFunction<String> nudges) {
    return (row, n) ->
        new Slip(
            row.getString("subject"),
            MessageJson.place(row.getString("place")),
            Optional.ofNullable(row.getString("ref")),
            row.getLong("shown"),
            row.getLong("wanted"),
            row.getInt("doubt") == 1,
            row.getInt("edition"),
            nudges.applyAsLong(row.getString("subject")));
  }

  void doubted(String subject) {
    store.writer().sql("UPDATE chat_card SET doubt = 1 WHERE subject = ?").param(subject).update();
  }

  void undoubted(String subject) {
    store.writer().sql("UPDATE chat_card SET doubt = 0 WHERE subject = ?").param(subject).update();
  }

  void shown(Slip slip, String ref, boolean last) {
    store
        .writer()
        .sql(
            """
            UPDATE chat_card SET shown = ?, ref = ?, ended = ?, doubt = 0, why = NULL
            WHERE subject = ? AND shown <= ?
            """)
        .params(slip.wanted(), ref, last ? 1 : 0, slip.subject(), slip.wanted())
        .update();
  }

  void refused(Slip slip, String why, boolean anew) {
    store
        .writer()
        .sql(
            anew
                ? "UPDATE chat_card SET ref = NULL, edition = edition + 1, doubt = 0, why = ?"
                    + " WHERE subject = ?"
                : "UPDATE chat_card SET shown = " + slip.wanted() + ", why = ? WHERE subject = ?")
        .params(why, slip.subject())
        .update();
  }
}
