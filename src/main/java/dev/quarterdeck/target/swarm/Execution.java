package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Containers.Container;
import dev.quarterdeck.target.Output;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.TargetFailure;
import java.io.IOException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One program in one container: made, started and asked for its exit code. */
final class Execution {
  /** The engine closes the stream a moment before it knows the exit code. */
  private static final Duration TURN = Duration.ofMillis(50);

  private final Engine engine;
  private final Endpoint endpoint;
  private final Container container;
  private final CommandLine command;
  private final Output out = new Output();
  private volatile boolean begun;

  Execution(Engine engine, Container container, CommandLine command) {
    this.engine = engine;
    this.endpoint = engine.endpoint();
    this.container = container;
    this.command = command;
  }

  Ran run() throws IOException, InterruptedException {
    String id = create();
    Output err = new Output();
    try (Attached attached = endpoint.attach()) {
      begun = true;
      attached.start(id);
      attached.give(command.stdin());
      attached.drain(out, err);
    } catch (Attached.Refusal refusal) {
      begun = false;
      throw new TargetFailure(
          engine.refused(start(id), refusal.status(), refusal.body()).sentence());
    }
    return ended(id, err);
  }

  /** What is only made runs nothing, so that its failure is one for sure. */
  private String create() throws InterruptedException {
    ObjectNode body = engine.json().createObjectNode();
    body.put("AttachStdout", true).put("AttachStderr", true);
    body.put("AttachStdin", command.stdin().isPresent());
    command.argv().forEach(body.putArray("Cmd")::add);
    return engine
        .ask(endpoint, Call.post(body.toString(), "/containers/{id}/exec", container.id()))
        .orFail()
        .path("Id")
        .asString("");
  }

  private static Call start(String id) {
    return Call.post("", "/exec/{id}/start", id);
  }

  private Ran ended(String id, Output err) throws InterruptedException {
    while (true) {
      Answer answer = engine.ask(endpoint, Call.get("/exec/{id}/json", id));
      if (!(answer instanceof Answer.Ok(JsonNode state))) {
        return new Ran.Lost(
            told() + " ended, and how is not known: " + answer.sentence(), out.text());
      }
      if (!state.path("Running").asBoolean(false)) {
        JsonNode exit = state.path("ExitCode");
        return exit.isInt()
            ? Ran.Exited.of(exit.asInt(), out, err)
            : new Ran.Lost(told() + " ended without a status", out.text());
      }
      Thread.sleep(TURN);
    }
  }

  /** What is true when the deadline is over. */
  Ran late() {
    String within = " within " + command.limit();
    if (begun) {
      return new Ran.Lost(told() + " did not end" + within + "; it may still run", out.text());
    }
    throw new TargetFailure(
        "%s did not start %s%s: look at the engine on that host, then ask again"
            .formatted(engine, told(), within));
  }

  /** What is true when something broke. */
  Ran broken(Throwable cause) {
    if (cause instanceof TargetFailure told && !begun) {
      throw told;
    }
    String message = cause.getMessage();
    String why = message == null ? cause.getClass().getSimpleName() : message;
    if (begun) {
      return new Ran.Lost(
          "%s broke off %s (%s); it may still run".formatted(engine, told(), engine.clean(why)),
          out.text());
    }
    throw new TargetFailure(
        "%s cannot be reached (%s): start it, or correct its address"
            .formatted(engine, engine.clean(why)),
        cause);
  }

  private String told() {
    return command.argv().getFirst() + " in " + container.task();
  }
}
