package dev.quarterdeck.chat.console;

import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/**
 * What programs ask for: say something, read the answer, follow a card. Waiting is a long poll; an
 * empty answer means to ask again.
 */
final class ApiRoutes {
  private static final int LONGEST_WAIT_S = 30;

  private final Hub hub;
  private final Wire wire;
  private final Hearing hearing;

  ApiRoutes(Hub hub, Wire wire, Hearing hearing) {
    this.hub = hub;
    this.wire = wire;
    this.hearing = hearing;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .POST("/api/say", Answers.guarded(this::say))
        .GET("/api/answers/{message}", Answers.guarded(this::answers))
        .GET("/api/card", Answers.guarded(this::card))
        .build();
  }

  private ServerResponse say(ServerRequest request, String login) throws Exception {
    Transcript.Line line = hearing.say(login, Body.of(request));
    hub.changed();
    return replied(line.id(), login, wait(request));
  }

  private ServerResponse answers(ServerRequest request, String login) throws InterruptedException {
    long message = BrowserRoutes.number(Optional.of(request.pathVariable("message")), -1);
    return replied(message, login, wait(request));
  }

  private ServerResponse replied(long message, String login, Duration wait)
      throws InterruptedException {
    List<Transcript.Line> replies = poll(wait, () -> answers(message, login)).orElse(List.of());
    ObjectNode answer = Wire.object().put("message", message);
    answer.set("replies", wire.lines(replies));
    replies.stream()
        .map(line -> line.draft().message())
        .map(Message::status)
        .flatMap(status -> status.subject().stream())
        .findFirst()
        .ifPresent(subject -> answer.put("subject", subject));
    return Answers.json(200, answer);
  }

  private Optional<List<Transcript.Line>> answers(long message, String login) {
    List<Transcript.Line> bots =
        hub.transcript().thread(message, login).stream()
            .filter(line -> line.draft().author().isEmpty())
            .toList();
    return bots.isEmpty() ? Optional.empty() : Optional.of(bots);
  }

  private ServerResponse card(ServerRequest request, String login) throws InterruptedException {
    String subject =
        request.param("subject").orElseThrow(() -> new Refusal(400, "Name the card's subject."));
    long after = BrowserRoutes.number(request.param("after"), 0);
    Optional<Transcript.Line> card =
        poll(
            wait(request),
            () ->
                hub.transcript()
                    .card(subject)
                    .filter(line -> line.draft().only().filter(o -> !o.equals(login)).isEmpty())
                    .filter(line -> line.number() > after));
    ObjectNode answer = Wire.object();
    card.ifPresent(line -> answer.set("card", wire.line(line)));
    return Answers.json(200, answer);
  }

  private <T> Optional<T> poll(Duration wait, Supplier<Optional<T>> look)
      throws InterruptedException {
    long end = Hub.in(wait);
    while (true) {
      long seen = hub.changes();
      Optional<T> found = look.get();
      if (found.isPresent() || Hub.past(end) || hub.isClosed()) {
        return found;
      }
      hub.await(seen);
    }
  }

  private static Duration wait(ServerRequest request) {
    return Duration.ofSeconds(
        Math.min(LONGEST_WAIT_S, BrowserRoutes.number(request.param("wait"), 0)));
  }
}
