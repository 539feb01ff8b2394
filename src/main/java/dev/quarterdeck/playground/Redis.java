package dev.quarterdeck.playground;

import dev.quarterdeck.playground.Playground.Fault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The simulated Redis in every container of an image that is called so: what it holds is on its
 * volume, so it is the same after a restart. It wants no password. Not thread-safe; the Pace guards
 * it.
 */
final class Redis {
  private static final Duration SAVING = Duration.ofSeconds(3);
  private static final Duration LOADING = Duration.ofSeconds(2);
  private static final int KEYS = 48_211;
  private static final int EXPIRING = 3_907;

  private final Map<String, Instant> asked = new HashMap<>();

  /** What {@code redis-cli} says in the container of a task; empty when it is not there. */
  Optional<String> said(Model model, Task task, List<String> argv) {
    if (!argv.getFirst().equals("redis-cli") || !task.image().contains("redis")) {
      return Optional.empty();
    }
    return Optional.of(
        switch (String.join(" ", argv.subList(1, argv.size()))) {
          case "INFO" -> info(model, task);
          case "CONFIG GET save" -> "save\n60 1000\n";
          case "CONFIG GET dir" -> "dir\n/data\n";
          case "TIME" -> model.now().getEpochSecond() + "\n0\n";
          case "BGSAVE SCHEDULE" -> save(model, task);
          default -> "ERR unknown command\n\n";
        });
  }

  private String save(Model model, Task task) {
    if (saving(model, task)) {
      return "ERR Background save already in progress\n\n";
    }
    asked.put(task.id(), model.now());
    return "Background saving started\n";
  }

  private boolean saving(Model model, Task task) {
    Instant begun = asked.get(task.id());
    return begun != null && model.now().isBefore(begun.plus(SAVING));
  }

  private Instant saved(Model model, Task task, boolean well) {
    Instant begun = asked.get(task.id());
    return begun == null || !well || saving(model, task) ? started(task) : begun.plus(SAVING);
  }

  private static Instant started(Task task) {
    return task.status().at();
  }

  private String info(Model model, Task task) {
    boolean well = !model.faults().hits(Kind.DISK_FULL, name(model, task), task.image());
    boolean loading = model.now().isBefore(started(task).plus(LOADING));
    String status = well ? "ok" : "err";
    return String.join(
        "\r\n",
        "# Server",
        "redis_version:7.2.4",
        "run_id:" + "%040x".formatted(Math.abs((long) task.id().hashCode())),
        "# Persistence",
        "loading:" + (loading ? 1 : 0),
        "rdb_bgsave_in_progress:" + (saving(model, task) ? 1 : 0),
        "rdb_last_save_time:" + saved(model, task, well).getEpochSecond(),
        "rdb_last_bgsave_status:" + status,
        "rdb_last_bgsave_time_sec:" + SAVING.toSeconds(),
        "aof_enabled:1",
        "aof_rewrite_in_progress:0",
        "aof_last_write_status:" + status,
        "# Keyspace",
        "db0:keys=%d,expires=%d,avg_ttl=81204".formatted(loading ? KEYS / 2 : KEYS, EXPIRING),
        "");
  }

  private static String name(Model model, Task task) {
    return model.world().service(task.serviceId()).map(Service::name).orElse("");
  }
}
