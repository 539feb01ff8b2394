package dev.quarterdeck.prometheus;

import dev.quarterdeck.alert.Notification;
import dev.quarterdeck.alert.Receiver;
import dev.quarterdeck.store.StoreFailure;
import dev.quarterdeck.target.Redactor;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Alertmanager sends its notifications. It answers 200 once one is kept, 503 when it was not,
 * which has it sent again, and 4xx for what never becomes right.
 */
public final class Webhook {
  /** The path. */
  public static final String PATH = "/alerts";

  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
  private static final int LARGEST = 1 << 20;
  private static final int LARGEST_TOKEN = 4_096;
  private static final long DRAINED = 8L << 20;
  private static final String BEARER = "Bearer ";

  private final Optional<Path> token;
  private final Payload payload;
  private final Receiver receiver;
  private final Count count;

  /** Counts what came. */
  @FunctionalInterface
  public interface Count {
    /** A notification, and what became of it. */
    void notification(Came came);

    /** What becomes of notifications. */
    enum Came {
      TAKEN,
      /** Kept before. */
      DUPLICATE,
      /** Of who does not know the secret. */
      STRANGER,
      /** No notification, or too long. */
      REFUSED,
      /** It could not be kept, or the secret not be read; it is sent again. */
      FAILED
    }
  }

  /**
   * Takes notifications for {@code receiver}.
   *
   * @param token the file with the secret that Alertmanager sends, read anew for each; without one
   *     there is nothing here
   */
  public Webhook(Optional<Path> token, Redactor redactor, Receiver receiver, Count count) {
    this.count = count;
    this.token = token;
    this.payload = new Payload(new Labels(redactor));
    this.receiver = receiver;
  }

  /** Its one route. */
  public RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route().POST(PATH, this::take).build();
  }

  private ServerResponse take(ServerRequest request) throws IOException {
    if (token.isEmpty()) {
      return says(404, "There is nothing here.");
    }
    Optional<byte[]> secret = secret(token.get());
    if (secret.isEmpty()) {
      count.notification(Count.Came.FAILED);
      return says(503, "The secret that notifications must carry cannot be read.");
    }
    if (!bears(request, secret.get())) {
      count.notification(Count.Came.STRANGER);
      return says(401, "Send the secret as 'Authorization: Bearer SECRET'.");
    }
    Optional<String> body = body(request.servletRequest());
    if (body.isEmpty()) {
      count.notification(Count.Came.REFUSED);
      LOG.error("A notification of more than 1 MB was refused: lower max_alerts of the webhook");
      return says(413, "At most 1 MB is taken: set max_alerts of the webhook.");
    }
    return take(body.get());
  }

  private ServerResponse take(String body) {
    Notification notification;
    try {
      notification = payload.read(body);
    } catch (Payload.Malformed e) {
      LOG.warn("A notification that is none was refused: {}", e.getMessage());
      count.notification(Count.Came.REFUSED);
      return says(400, "This is no notification of Alertmanager's webhook: " + e.getMessage());
    }
    try {
      boolean news = receiver.take(notification);
      count.notification(news ? Count.Came.TAKEN : Count.Came.DUPLICATE);
      return ServerResponse.ok().build();
    } catch (StoreFailure e) {
      LOG.error("A notification could not be kept, and will be sent again", e);
      count.notification(Count.Came.FAILED);
      return says(503, "It could not be kept. Send it again.");
    }
  }

  private static Optional<byte[]> secret(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LARGEST_TOKEN), StandardCharsets.UTF_8).strip();
      if (!text.isEmpty()) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
      }
      LOG.error("The secret for notifications in {} is empty", file);
    } catch (IOException e) {
      LOG.error("The secret for notifications cannot be read: {}", e.toString());
    }
    return Optional.empty();
  }

  private static boolean bears(ServerRequest request, byte[] secret) {
    String header = request.headers().firstHeader("Authorization");
    String given =
        header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? header.substring(BEARER.length()).strip()
            : "";
    return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret);
  }

  /** Whatever the length says that was announced. */
  private static Optional<String> body(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(LARGEST + 1);
    if (bytes.length <= LARGEST) {
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }
    // Who is still sending when the connection is closed never reads the answer.
    var _ = request.getInputStream().skip(DRAINED);
    return Optional.empty();
  }

  private static ServerResponse says(int status, String sentence) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(JsonMapper.shared().createObjectNode().put("error", sentence).toString());
  }
}
