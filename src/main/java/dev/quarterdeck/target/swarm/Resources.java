package dev.quarterdeck.target.swarm;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** An amount of processors, in billionths of one, and of memory, in bytes. */
record Resources(long nanoCpus, long bytes) {
  static final Resources NONE = new Resources(0, 0);

  /** What a node has, or one of a task's {@code Limits} and {@code Reservations}. */
  static Resources of(JsonNode raw) {
    return new Resources(raw.path("NanoCPUs").asLong(0), raw.path("MemoryBytes").asLong(0));
  }

  Resources plus(Resources other) {
    return new Resources(nanoCpus + other.nanoCpus, bytes + other.bytes);
  }

  Resources minus(Resources other) {
    return new Resources(nanoCpus - other.nanoCpus, bytes - other.bytes);
  }

  /** {@code cpu 0.5, memory 256 MiB}; a dash where nothing is said. */
  String text() {
    String cpu = nanoCpus == 0 ? "" : "cpu " + cpus(nanoCpus);
    String memory = bytes == 0 ? "" : "memory " + memory(bytes);
    String both = cpu + (cpu.isEmpty() || memory.isEmpty() ? "" : ", ") + memory;
    return both.isEmpty() ? "–" : both;
  }

  /** {@code 0.5}, {@code 4}. */
  static String cpus(long nanos) {
    return String.format(Locale.ROOT, "%.2f", nanos / 1e9).replaceFirst("\\.?0+$", "");
  }

  /** {@code 256 MiB}, {@code 3.8 GiB}. */
  static String memory(long bytes) {
    double mebis = bytes / (double) (1 << 20);
    return Math.abs(mebis) < 1024
        ? String.format(Locale.ROOT, "%.0f MiB", mebis)
        : String.format(Locale.ROOT, "%.1f GiB", mebis / 1024).replace(".0 ", " ");
  }

  /** How many hundredths {@code part} is of {@code whole}; 0 of nothing. */
  static long percent(long part, long whole) {
    return whole <= 0 ? 0 : Math.round(part * 100.0 / whole);
  }
}
