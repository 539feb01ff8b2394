package dev.quarterdeck.target.swarm;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Untrusted;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The Docker Engine API as raw JSON (https://docs.docker.com/reference/api/engine/), asked of
 * whichever manager answers: the one that did last, else the next. Thread-safe; paths carry no
 * version, so the engine's own newest one answers.
 */
final class Engine implements AutoCloseable {
  private final JsonMapper json = JsonMapper.builder().build();
  private final Deadline deadline;
  private final Redactor redactor;
  private final Swarm.Calls calls;
  private final List<Endpoint> endpoints;
  private final Preference preferred = new Preference();

  Engine(Swarm.Config config, Swarm.Calls calls) {
    this.deadline = new Deadline(config.deadline());
    this.redactor = config.redactor();
    this.calls = calls;
    this.endpoints =
        config.managers().hosts().stream()
            .map(
                host ->
                    new Endpoint(host, config.managers().tls(), config.deadline(), redactor, json))
            .toList();
  }

  /** Asks, within the deadline. */
  Answer ask(Call call) throws InterruptedException {
    return ask(call, Body.whole(json));
  }

  private Answer ask(Call call, Body body) throws InterruptedException {
    long start = System.nanoTime();
    String outcome = "interrupted";
    try {
      Answer answer = asked(call, body, start + deadline.length().toNanos());
      outcome = word(answer);
      return answer;
    } finally {
      calls.ended(call.method(), call.template(), outcome, System.nanoTime() - start);
    }
  }

  /** Asks one manager only, within the deadline: for what no other knows. */
  Answer ask(Endpoint endpoint, Call call) throws InterruptedException {
    return endpoint.ask(call, Body.whole(json), deadline.length());
  }

  /** What the engine of the bot's own machine answers, if that is one of the managers. */
  Optional<JsonNode> own(Call call) throws InterruptedException {
    for (Endpoint endpoint : endpoints) {
      if (endpoint.local()) {
        return switch (ask(endpoint, call)) {
          case Answer.Ok(JsonNode body) -> Optional.of(body);
          case Answer.Refused _, Answer.Gone _, Answer.Lost _ ->
              throw new TargetFailure(
                  "The engine of the bot's own machine does not answer, so it is not known which node that is. Look at "
                      + endpoint
                      + ".");
        };
      }
    }
    return Optional.empty();
  }

  /**
   * What may have reached one manager is asked of no other: whoever asked looks first what became
   * of it. A silent manager gets half of what time is left while there are others.
   */
  private Answer asked(Call call, Body body, long end) throws InterruptedException {
    int first = preferred.first(call.reads());
    for (int tried = 1; ; tried++) {
      int place = Math.floorMod(first + tried - 1, endpoints.size());
      boolean last = tried == endpoints.size();
      long left = Math.max(1, end - System.nanoTime());
      Answer answer =
          endpoints.get(place).ask(call, body, Duration.ofNanos(last ? left : left / 2 + 1));
      if (!elsewhere(answer)) {
        preferred.answered(place);
        return answer;
      }
      preferred.move(Math.floorMod(place + 1, endpoints.size()));
      if (last || !(call.reads() || answer instanceof Answer.Gone)) {
        return answer;
      }
    }
  }

  /** Whether another manager might answer better. */
  private static boolean elsewhere(Answer answer) {
    return switch (answer) {
      case Answer.Ok _ -> false;
      case Answer.Refused refused -> refused.notManager() || refused.leaderless();
      case Answer.Gone _, Answer.Lost _ -> true;
    };
  }

  /**
   * Asks and wants an answer.
   *
   * @throws TargetFailure when there is none, also when this thread is interrupted
   */
  JsonNode read(Call call) {
    return read(call, Body.whole(json));
  }

  /**
   * Asks for a list that may be long, and folds it into one value while it comes in.
   *
   * @param fresh a value that has seen nothing yet, for each time the list is begun
   * @throws TargetFailure as {@link #read(Call)}
   */
  <T> T fold(Call call, Keep keep, Supplier<T> fresh, BiConsumer<T, JsonNode> add) {
    List<T> whole = new ArrayList<>();
    read(
        call,
        in -> {
          T value = fresh.get();
          keep.each(json, in, element -> add.accept(value, element));
          whole.add(value);
          return MissingNode.getInstance();
        });
    return whole.getLast();
  }

  private JsonNode read(Call call, Body body) {
    try {
      return ask(call, body).orFail();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TargetFailure(call + " at " + this + " was interrupted; ask again", e);
    }
  }

  /**
   * Opens an endless or long answer of the manager that answered last; the caller bounds and closes
   * it.
   */
  Response open(Call call) {
    return endpoint().open(call);
  }

  /** Where the manager that answered last is asked. */
  Endpoint endpoint() {
    return endpoints.get(preferred.now());
  }

  Untrusted clean(String raw) {
    return redactor.clean(raw);
  }

  Deadline deadline() {
    return deadline;
  }

  JsonMapper json() {
    return json;
  }

  /** The refusal of {@code call}, in a sentence with the next step. */
  Answer.Refused refused(Call call, int status, byte[] body) {
    Endpoint endpoint = endpoint();
    return endpoint.refused(call, status, clean(endpoint.message(body)));
  }

  /** The sentence for an engine that is there and says nothing. */
  String silent(Call call) {
    return endpoint().silent(call, deadline);
  }

  private static String word(Answer answer) {
    return switch (answer) {
      case Answer.Ok _ -> "ok";
      case Answer.Refused refused -> String.valueOf(refused.status());
      case Answer.Gone _ -> "gone";
      case Answer.Lost _ -> "lost";
    };
  }

  @Override
  public void close() throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (Endpoint endpoint : endpoints) {
      try {
        endpoint.close();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  @Override
  public String toString() {
    return endpoint().toString();
  }
}
