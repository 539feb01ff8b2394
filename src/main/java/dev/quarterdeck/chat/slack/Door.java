package dev.quarterdeck.chat.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * What Slack sends over HTTP. The signature is checked over the bytes as they came, before anything
 * reads them.
 */
final class Door {
  /** Where Slack sends to. */
  static final String PATH = "/slack";

  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final Duration TURN = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final App app;
  private final SlackRequestParser parser;
  private final Keys keys;
  private final InstantSource clock;
  private final Slack.Count count;
  private final Bodies bodies = new Bodies(TURN, PATIENCE);
  private volatile Instant warned = Instant.MIN;

  Door(App app, Keys keys, InstantSource clock, Slack.Count count) {
    this.app = app;
    this.parser = new SlackRequestParser(app.config());
    this.keys = keys;
    this.clock = clock;
    this.count = count;
  }

  /** What keeps it from hearing anything. */
  Optional<String> problem() {
    try {
      keys.signing();
      return Optional.empty();
    } catch (Keys.Missing e) {
      return Optional.of("Slack cannot be heard. " + e.getMessage());
    }
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route().POST(PATH, this::hear).build();
  }

  private ServerResponse hear(ServerRequest request) throws IOException {
    Signature signature =
        new Signature(
            request.headers().firstHeader(Signature.STAMP),
            request.headers().firstHeader(Signature.HEADER));
    try {
      Optional<Signature.Flaw> flaw = signature.flaw(clock.instant());
      if (flaw.isPresent()) {
        return unsigned(request, flaw.get());
      }
      byte[] body = bodies.read(length(request), request.servletRequest().getInputStream());
      return signature.signs(body, keys.signing())
          ? answer(run(new String(body, StandardCharsets.UTF_8)))
          : unsigned(request, Signature.Flaw.WRONG);
    } catch (Bodies.Unread e) {
      return ServerResponse.status(e.status()).build();
    } catch (Keys.Missing e) {
      LOG.error("Slack cannot be heard: {}", e.getMessage());
      return ServerResponse.status(503).build();
    }
  }

  private static long length(ServerRequest request) {
    return request.servletRequest().getContentLengthLong();
  }

  private ServerResponse unsigned(ServerRequest request, Signature.Flaw flaw) {
    Instant now = clock.instant();
    count.unsigned(flaw.word());
    // Whoever signs at all is hardly a stranger, and is told of once a minute.
    if (flaw != Signature.Flaw.ABSENT && warned.isBefore(now.minus(AGAIN))) {
      warned = now;
      LOG.warn(
          "A request in the name of Slack was refused: its signature is {}. Its time is {}, the clock"
              + " here says {}; look at that, and whether the signing secret is still the app's",
          flaw.word(),
          request.headers().firstHeader(Signature.STAMP),
          now.getEpochSecond());
    }
    return ServerResponse.status(401).build();
  }

  /** What is signed and cannot be read is acknowledged: it would come again and again. */
  private Response run(String body) {
    try {
      Request<?> request =
          parser.parse(
              SlackRequestParser.HttpRequest.builder()
                  .requestUri(PATH)
                  .remoteAddress("")
                  .queryString(Map.of())
                  .requestBody(body)
                  .headers(new RequestHeaders(Map.<String, List<String>>of()))
                  .build());
      return request == null ? Reply.taken() : app.run(request);
    } catch (Exception e) {
      LOG.error("A request of Slack could not be read", e);
      return Reply.taken();
    }
  }

  private static ServerResponse answer(Response response) {
    ServerResponse.BodyBuilder answer = ServerResponse.status(response.getStatusCode());
    return response.getBody() == null
        ? answer.build()
        : answer.contentType(MediaType.APPLICATION_JSON).body(response.getBody());
  }
}
