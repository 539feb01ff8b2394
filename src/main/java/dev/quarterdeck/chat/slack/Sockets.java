package dev.quarterdeck.chat.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import dev.quarterdeck.chat.Pace;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * <a href="https://docs.slack.dev/apis/events-api/using-socket-mode">Socket Mode</a> over two
 * sockets, so that one can be renewed while the other hears. Each frame is handled on a thread of
 * its own.
 */
final class Sockets implements AutoCloseable {
  /** How many there are. */
  static final int COUNT = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);
  private static final int AT_ONCE = 2_000;
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Pattern TOKEN =
      Pattern.compile(
          "invalid_auth|not_authed|token_revoked|token_expired|account_inactive|not_allowed_token");
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final App app;
  private final SocketModeRequestParser parser;
  private final Pace pace;
  private final List<SteadySocket.Client> clients = new ArrayList<>();
  private final ExecutorService handlers = Crew.of("slack-frame", AT_ONCE);
  private final Semaphore room = new Semaphore(AT_ONCE);
  private volatile Instant heard;
  private volatile boolean linkOff;

  Sockets(App app, Keys keys, Pace pace) {
    this.app = app;
    this.parser = new SocketModeRequestParser(app.config());
    this.pace = pace;
    this.heard = pace.clock().instant();
    SteadySocket.Ear ear = new Frames();
    try {
      for (int i = 0; i < COUNT; i++) {
        BackOff backOff = new BackOff(pace.clock(), new Random());
        clients.add(new SteadySocket.Client(app.slack(), keys, ear, pace, backOff));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  void start() {
    clients.forEach(client -> handlers.execute(client::reconnect));
  }

  /** How many are open. */
  int open() {
    int open = (int) clients.stream().filter(SteadySocket.Client::open).count();
    if (open > 0) {
      heard = pace.clock().instant();
    }
    return open;
  }

  Optional<String> problem() {
    boolean away = open() == 0 && pace.clock().instant().isAfter(heard.plus(GRACE));
    if (away && linkOff) {
      return Optional.of("Slack says that Socket Mode is switched off in the settings of the app.");
    }
    return away
        ? Optional.of("There is no connection to Slack since %s.%s".formatted(heard, why()))
        : Optional.empty();
  }

  /** What Slack says of the token that asks for connections, where it refuses it. */
  private String why() {
    return clients.stream()
        .map(SteadySocket.Client::refused)
        .map(Sockets::why)
        .filter(why -> !why.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String why(String refused) {
    return refused.contains("missing_scope")
        ? " The app-level token lacks connections:write: make one that has it, in the settings of"
            + " the app."
        : TOKEN.matcher(refused).find() ? " Slack refuses the app-level token." : "";
  }

  private final class Frames implements SteadySocket.Ear {
    @Override
    public void frame(SteadySocket.Client client, String text) {
      if (!room.tryAcquire()) {
        LOG.error("Slack sends faster than the bot can keep; a frame is left unacknowledged");
        return;
      }
      boolean taken =
          soon(
              () -> {
                try {
                  handle(client, text);
                } finally {
                  room.release();
                }
              });
      if (!taken) {
        room.release();
      }
    }

    @Override
    public void lost(SteadySocket.Client client) {
      heard = pace.clock().instant();
      var _ = soon(client::reconnect);
    }

    // What still comes while everything ends is not taken: events come again elsewhere, and whoever
    // typed or pressed is told by Slack.
    private boolean soon(Runnable work) {
      try {
        handlers.execute(work);
        return true;
      } catch (RejectedExecutionException e) {
        LOG.debug("A frame came after the end, or while every thread has one", e);
        return false;
      }
    }
  }

  private void handle(SteadySocket.Client client, String text) {
    try {
      JsonNode frame = JsonMapper.shared().readTree(text);
      switch (frame.path("type").asString("")) {
        case "hello" -> {
          linkOff = false;
          client.greeted();
        }
        case "disconnect" -> {
          String reason = frame.path("reason").asString("");
          linkOff = reason.equals("link_disabled");
          LOG.info("Slack ends a connection: {}", Plain.cut(Plain.line(reason), 60));
          client.reconnect();
        }
        default -> envelope(client, text, frame.path("envelope_id").asString(""));
      }
    } catch (JacksonException e) {
      LOG.warn("Slack sent a frame that is no JSON");
    }
  }

  private void envelope(SteadySocket.Client client, String text, String id) {
    if (id.isEmpty()) {
      return;
    }
    Response response = run(text);
    if (response.getStatusCode() == 200) {
      ObjectNode ack = JsonMapper.shared().createObjectNode().put("envelope_id", id);
      if (response.getBody() != null && response.getContentType().startsWith("application/json")) {
        ack.set("payload", JsonMapper.shared().readTree(response.getBody()));
      }
      List<SteadySocket.Client> ways = new ArrayList<>(clients);
      ways.remove(client);
      ways.addFirst(client);
      acknowledge(ways, ack.toString());
    }
  }

  /** Over the socket it came by, or another where that one is gone: Slack knows it by its id. */
  private static void acknowledge(List<SteadySocket.Client> ways, String ack) {
    if (ways.isEmpty()) {
      LOG.warn("No socket was open for an acknowledgement; what it was for may come again");
    } else {
      ways.getFirst().say(ack, () -> acknowledge(ways.subList(1, ways.size()), ack));
    }
  }

  /** What cannot be read is acknowledged too: it would come again and again. */
  private Response run(String text) {
    try {
      SocketModeRequest request = parser.parse(text);
      return request == null || request.getBoltRequest() == null
          ? Reply.taken()
          : app.run(request.getBoltRequest());
    } catch (Exception e) {
      LOG.error("A frame of Slack could not be read", e);
      return Reply.taken();
    }
  }

  @Override
  public void close() {
    // What was heard is acknowledged first: whoever typed it would type it again.
    handlers.shutdown();
    try {
      if (!handlers.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        handlers.shutdownNow();
      }
    } catch (InterruptedException e) {
      handlers.shutdownNow();
      Thread.currentThread().interrupt();
    }
    for (SteadySocket.Client client : clients) {
      try {
        client.close();
      } catch (IOException | IllegalStateException e) {
        // Whoever closes what Slack has just closed is told so; the other one is open still.
        LOG.debug("A socket did not close well", e);
      }
    }
  }
}
