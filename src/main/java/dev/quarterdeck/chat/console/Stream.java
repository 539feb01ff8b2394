package dev.quarterdeck.chat.console;

import dev.quarterdeck.chat.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Server-sent events: every message and every edit this person may read, from the number the
 * browser saw last. A stream ends after two minutes and the browser opens the next one, which asks
 * again who it is: a login that was taken away reads no further.
 */
final class Stream {
  private static final Duration LIFE = Duration.ofMinutes(2);
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final Duration BACK = Duration.ofSeconds(1);

  private final Hub hub;
  private final Wire wire;

  Stream(Hub hub, Wire wire) {
    this.hub = hub;
    this.wire = wire;
  }

  ServerResponse open(ServerRequest request, String login) {
    Optional<String> last =
        Optional.ofNullable(request.headers().firstHeader("Last-Event-ID"))
            .or(() -> request.param("after"));
    long from = BrowserRoutes.number(last, hub.transcript().head());
    return ServerResponse.sse(
        events -> Thread.ofVirtual().name("events-" + login).start(() -> run(events, login, from)),
        LIFE.plus(SILENCE));
  }

  private void run(ServerResponse.SseBuilder events, String login, long from) {
    try {
      events.retry(BACK).comment("here").send();
      follow(events, login, from);
      events.complete();
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      // The browser is gone; it reads on from its number when it comes back.
      events.error(e);
    } catch (InterruptedException e) {
      events.complete();
    } catch (RuntimeException e) {
      events.error(e);
      throw e;
    }
  }

  private void follow(ServerResponse.SseBuilder events, String login, long from)
      throws IOException, InterruptedException {
    long at = from;
    long end = Hub.in(LIFE);
    long speak = Hub.in(SILENCE);
    while (!Hub.past(end) && !hub.isClosed()) {
      long seen = hub.changes();
      List<Transcript.Line> lines = hub.transcript().since(at, login);
      for (Transcript.Line line : lines) {
        events.id(Long.toString(line.number())).event("line").data(wire.line(line).toString());
        at = line.number();
      }
      if (!lines.isEmpty()) {
        speak = Hub.in(SILENCE);
      } else if (Hub.past(speak)) {
        events.comment("still here").send();
        speak = Hub.in(SILENCE);
      } else {
        hub.await(seen);
      }
    }
  }
}
