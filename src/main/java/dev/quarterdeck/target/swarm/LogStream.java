package dev.quarterdeck.target.swarm;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.quarterdeck.target.TargetFailure;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Reads a service's log: bounded in lines, bytes and time. What came in time is kept. */
record LogStream(Engine engine) {
  private static final int CAP = 1 << 20;

  /**
   * What was read.
   *
   * @param cut why there may be more
   */
  record Read(List<LogLine> lines, Optional<String> cut) {}

  /**
   * Reads.
   *
   * @param tail how many of the newest lines of each task
   * @param since from when on, by the engine's clock
   */
  Read read(Service service, long tail, Optional<Instant> since) {
    Call call =
        Call.get("/services/{id}/logs", service.id())
            .query("stdout", "true")
            .query("stderr", "true")
            .query("details", "true")
            .query("timestamps", "true")
            .query("tail", String.valueOf(tail))
            .query("since", since.map(LogStream::seconds).orElse("0"));
    Frames frames = new Frames(terminal(service), CAP);
    Optional<String> cut = Optional.empty();
    try {
      engine.deadline().call(() -> pump(call, frames));
    } catch (TimeoutException _) {
      cut = Optional.of(engine.silent(call) + "; these lines came in time.");
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TargetFailure("reading logs of " + service.name() + " was interrupted", e);
    }
    if (frames.full()) {
      cut =
          Optional.of(
              "Cut at %d KiB, and what is missing may be the newest: ask for less with tail=N or since=10m."
                  .formatted(CAP >> 10));
    }
    return new Read(frames.lines().stream().map(LogLine::parse).toList(), cut);
  }

  private static String seconds(Instant time) {
    return "%d.%09d".formatted(time.getEpochSecond(), time.getNano());
  }

  private TargetFailure failure(ExecutionException e) {
    return e.getCause() instanceof TargetFailure told
        ? told
        : new TargetFailure(engine + " broke off the log; ask again", e);
  }

  private Frames pump(Call call, Frames frames) throws IOException {
    try (Response response = engine.open(call);
        InputStream body = response.getBody()) {
      if (response.getStatusCode() != 200) {
        throw new TargetFailure(
            engine.refused(call, response.getStatusCode(), body.readNBytes(CAP)).sentence());
      }
      frames.readFrom(body);
    }
    return frames;
  }

  private static boolean terminal(Service service) {
    return service.spec().template().path("ContainerSpec").path("TTY").asBoolean(false);
  }
}
