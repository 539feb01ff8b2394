package dev.quarterdeck.target.redis;

import dev.quarterdeck.target.TargetFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says of itself (https://redis.io/docs/latest/commands/info/).
 *
 * @param server its run id, another one after every start
 * @param saving whether a snapshot is being written, or what comes before one
 * @param savedAt when the newest snapshot was written or the server started, by its own clock
 * @param saveTook how long the newest snapshot took to write; none when there is none yet
 * @param keys in all databases
 * @param expiring those of them that vanish by themselves
 */
record Vitals(
    String server,
    boolean loading,
    boolean saving,
    long savedAt,
    boolean saveWell,
    Duration saveTook,
    boolean appends,
    boolean appendWell,
    long keys,
    long expiring) {
  private static final Pattern KEYSPACE = Pattern.compile("keys=(\\d{1,18}),expires=(\\d{1,18}).*");

  /** Reads it strictly: a field that is not there is no answer. */
  static Vitals parse(String name, String text) {
    Map<String, String> fields = new HashMap<>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.startsWith("#") && line.contains(":"))
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              fields.put(line.substring(0, colon), line.substring(colon + 1));
            });
    Reader in = new Reader(name, fields);
    return new Vitals(
        in.text("run_id", "[0-9a-f]{40}"),
        in.flag("loading"),
        // A snapshot that was asked for waits until the append-only file is rewritten.
        in.flag("rdb_bgsave_in_progress") || in.flag("aof_rewrite_in_progress"),
        Long.parseLong(in.text("rdb_last_save_time", "\\d{1,18}")),
        in.text("rdb_last_bgsave_status", "ok|err").equals("ok"),
        Duration.ofSeconds(
            Math.max(0, Long.parseLong(in.text("rdb_last_bgsave_time_sec", "-1|\\d{1,9}")))),
        in.flag("aof_enabled"),
        in.text("aof_last_write_status", "ok|err").equals("ok"),
        in.sum(1),
        in.sum(2));
  }

  private record Reader(String name, Map<String, String> fields) {
    String text(String field, String shape) {
      return Optional.ofNullable(fields.get(field))
          .filter(value -> value.matches(shape))
          .orElseThrow(
              () ->
                  new TargetFailure(
                      "Redis of '%s' says nothing that is understood of %s. Only Redis 6 and later are known."
                          .formatted(name, field)));
    }

    boolean flag(String field) {
      return text(field, "[01]").equals("1");
    }

    long sum(int group) {
      return fields.entrySet().stream()
          .filter(field -> field.getKey().matches("db\\d{1,5}"))
          .mapToLong(field -> number(field.getKey(), field.getValue(), group))
          .sum();
    }

    private long number(String field, String value, int group) {
      Matcher keyspace = KEYSPACE.matcher(value);
      if (!keyspace.matches()) {
        text(field, "never");
      }
      return Long.parseLong(keyspace.group(group));
    }
  }

  /** Why nothing must be changed now; empty when all that was written is safe. */
  Optional<String> trouble() {
    if (loading) {
      return Optional.of("still loads its data. Wait until it has");
    }
    if (!saveWell) {
      return Optional.of("could not write its last snapshot. Look at its log and its disk first");
    }
    if (appends && !appendWell) {
      return Optional.of("cannot write its append-only file. Look at its log and its disk first");
    }
    return Optional.empty();
  }
}
