package dev.quarterdeck.playground;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What clients asked to have changed, oldest first: {@code POST /services/NAME/update}, with {@code
 * refused} or {@code lost} behind where it was not acted on, and {@code POST /machines/NAME/reboot}
 * and {@code DELETE /machines/NAME/images}, which go by SSH elsewhere. The newest 1000 are kept.
 * Not thread-safe; the Pace guards it.
 */
final class Changes {
  private static final int KEPT = 1_000;

  /** What a program does in a container, or is measured, is no change of the Swarm. */
  private static final Pattern NONE =
      Pattern.compile("/containers/.+/exec|/exec/.+/start|/api/v1/.+");

  private final Deque<String> lines = new ArrayDeque<>();

  /** How a request is told: names instead of ids, without versions; empty when it only reads. */
  static String line(World world, Request request) {
    if (request.method().equals("GET")
        || request.method().equals("HEAD")
        || NONE.matcher(request.path()).matches()) {
      return "";
    }
    String path = request.path();
    for (Service service : world.services()) {
      path = path.replace("/" + service.id(), "/" + service.name());
    }
    for (Node node : world.nodes()) {
      path = path.replace("/" + node.id(), "/" + node.hostname());
    }
    String rollback = request.query("rollback");
    return request.method() + " " + path + (rollback.isEmpty() ? "" : "?rollback=" + rollback);
  }

  void lost(String line) {
    add(line, " lost");
  }

  void answered(String line, Answer answer) {
    boolean refused = answer instanceof Answer.Whole whole && whole.status() >= 400;
    add(line, refused ? " refused" : "");
  }

  /** What was asked of a machine. */
  void done(String line) {
    add(line, "");
  }

  private void add(String line, String came) {
    if (!line.isEmpty()) {
      if (lines.size() == KEPT) {
        lines.removeFirst();
      }
      lines.addLast(line + came);
    }
  }

  List<String> all() {
    return List.copyOf(lines);
  }
}
