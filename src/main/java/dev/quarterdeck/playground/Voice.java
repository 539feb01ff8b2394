package dev.quarterdeck.playground;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a service's containers write: greetings at the start, then one of its usual lines every few
 * seconds. The same task says the same at the same time however often it is asked.
 *
 * @param hello lines at the start; {@code IMAGE} and {@code TASK} are replaced
 * @param usual lines in between; {@code N} becomes a small number
 */
record Voice(List<String> hello, List<String> usual) {
  static final Voice PLAIN =
      new Voice(List.of("IMAGE starting as TASK"), List.of("served a request in N ms"));
  private static final Duration PAUSE = Duration.ofSeconds(7);
  private static final int MOST = 1000;

  /** One line of a container's output. */
  record Line(Instant at, boolean error, String text) {}

  List<Line> lines(Task task, String image, Instant now) {
    if (task.status().containerId().isEmpty()) {
      return List.of();
    }
    boolean over = task.state().ended();
    Instant end = over ? task.status().at() : now;
    Instant born = task.createdAt().plusMillis(500);
    List<Line> lines = new ArrayList<>();
    for (String line : hello) {
      String text = line.replace("IMAGE", image).replace("TASK", task.id());
      lines.add(new Line(born.plusMillis(lines.size() * 3L), false, text));
    }
    chat(task, born, end, lines);
    if (over && !task.status().error().isEmpty()) {
      lines.add(new Line(end, true, "fatal: " + task.status().error()));
    }
    lines.removeIf(l -> l.at().isAfter(end));
    return lines;
  }

  private void chat(Task task, Instant born, Instant end, List<Line> lines) {
    long count = Math.max(0, Duration.between(born, end).dividedBy(PAUSE));
    for (long n = Math.max(1, count - MOST); n <= count && !usual.isEmpty(); n++) {
      int dice = Math.floorMod((task.id() + n).hashCode() * 31, 1000);
      String text = usual.get(dice % usual.size()).replace("N", Integer.toString(dice / 7 + 1));
      lines.add(new Line(born.plus(PAUSE.multipliedBy(n)).plusMillis(dice), dice > 985, text));
    }
  }
}
