package dev.quarterdeck.playground;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Logs of services and tasks as the engine's multiplexed stream: eight bytes in front of each line,
 * the first 1 for stdout or 2 for stderr, the last four its length. The stream ends at the present;
 * {@code follow} is not simulated.
 */
final class LogRoutes {
  private final Scene scene;

  LogRoutes(Scene scene) {
    this.scene = scene;
  }

  Answer service(Model model, Request request, String name) {
    Service service = ServiceRoutes.find(model.world(), name);
    return answer(model, request, model.world().tasksOf(service.id()));
  }

  Answer task(Model model, Request request, String id) {
    return answer(model, request, Stream.of(TaskRoutes.find(model.world(), id)));
  }

  private Answer answer(Model model, Request request, Stream<Task> tasks) {
    if (!request.flag("stdout") && !request.flag("stderr")) {
      throw new Refusal(500, "Bad parameters: you must choose at least one stream");
    }
    Instant since = EventRoutes.moment(request.query("since")).orElse(Instant.EPOCH);
    int tail = tail(request.query("tail"));
    List<Said> lines =
        tasks
            .flatMap(t -> last(lines(model, t, since), tail).map(l -> new Said(t, l)))
            .filter(said -> request.flag(said.line().error() ? "stderr" : "stdout"))
            .sorted(Comparator.comparing(said -> said.line().at()))
            .toList();
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (Said said : lines) {
      Voice.Line line = said.line();
      String stamp = request.flag("timestamps") ? line.at() + " " : "";
      String details = request.flag("details") ? said.details() + " " : "";
      frames.writeBytes(frame(line.error(), stamp + details + line.text() + "\n"));
    }
    String type = "application/vnd.docker.multiplexed-stream";
    return new Answer.Whole(200, type, frames.toByteArray());
  }

  private record Said(Task by, Voice.Line line) {
    /** As the engine puts them in front of lines, sorted by name. */
    String details() {
      return "com.docker.swarm.node.id=%s,com.docker.swarm.service.id=%s,com.docker.swarm.task.id=%s"
          .formatted(by.nodeId(), by.serviceId(), by.id());
    }
  }

  private List<Voice.Line> lines(Model model, Task task, Instant since) {
    String service = model.world().service(task.serviceId()).map(Service::name).orElse("");
    String image = model.images().named(task.image());
    return scene.voice(service).lines(task, image, model.now()).stream()
        .filter(l -> !l.at().isBefore(since))
        .toList();
  }

  private static Stream<Voice.Line> last(List<Voice.Line> lines, int tail) {
    return lines.stream().skip(Math.max(0, lines.size() - tail));
  }

  private static int tail(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
  }

  private static byte[] frame(boolean error, String line) {
    byte[] text = line.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length)
        .put((byte) (error ? 2 : 1))
        .position(4)
        .putInt(text.length)
        .put(text)
        .array();
  }
}
