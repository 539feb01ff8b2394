package dev.quarterdeck.chat.slack;

import com.slack.api.socket_mode.impl.SocketModeClientTyrusImpl;
import com.slack.api.socket_mode.queue.impl.ConcurrentLinkedMessageQueue;
import dev.quarterdeck.chat.Pace;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.concurrent.locks.ReentrantLock;
import javax.websocket.ClientEndpoint;
import javax.websocket.CloseReason;
import javax.websocket.OnClose;
import javax.websocket.OnMessage;
import javax.websocket.OnOpen;
import javax.websocket.SendResult;
import javax.websocket.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One socket that comes back by itself, and asks for it with patience. */
final class SteadySocket {
  private static final Logger LOG = LoggerFactory.getLogger(SteadySocket.class);
  private static final String NOWHERE = "ws://localhost";
  private static final long MONITOR_MS = 5_000;

  private SteadySocket() {}

  /** Who is told what happens on it. */
  interface Ear {
    /** A frame came. */
    void frame(Client client, String text);

    /** The connection in use is gone. */
    void lost(Client client);
  }

  /**
   * The client. Tyrus finds it by its annotations, each of which an override must repeat, and calls
   * it only where it is public.
   */
  @ClientEndpoint
  public static final class Client extends SocketModeClientTyrusImpl {
    private final Keys keys;
    private final Ear ear;
    private final Pace pace;
    private final BackOff backOff;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Session live;
    private volatile boolean closed;
    private volatile String refused = "";

    Client(com.slack.api.Slack sdk, Keys keys, Ear ear, Pace pace, BackOff backOff)
        throws URISyntaxException {
      super(sdk, "", NOWHERE, 0, new ConcurrentLinkedMessageQueue(), true, true, MONITOR_MS);
      this.keys = keys;
      this.ear = ear;
      this.pace = pace;
      this.backOff = backOff;
    }

    /** Read anew, so that a token that was replaced counts at the next connection. */
    @Override
    public String getAppToken() {
      return keys.app();
    }

    @Override
    @OnOpen
    public void onOpen(Session session) {
      live = session;
    }

    @Override
    @OnClose
    public void onClose(Session session, CloseReason reason) {
      if (session.equals(live) && !closed) {
        live = null;
        ear.lost(this);
      }
    }

    @Override
    @OnMessage
    public void onMessage(String message) {
      ear.frame(this, message);
    }

    /** Slack has greeted. */
    void greeted() {
      refused = "";
      backOff.greeted();
    }

    /** Why the last connection was not given; blank when one was. */
    String refused() {
      return refused;
    }

    /** Whether frames can come. */
    boolean open() {
      Session session = live;
      return session != null && session.isOpen();
    }

    /** Says something to Slack; otherwise runs {@code failed}, perhaps on another thread. */
    void say(String message, Runnable failed) {
      Session session = live;
      if (session == null || !session.isOpen()) {
        failed.run();
        return;
      }
      try {
        session.getAsyncRemote().sendText(message, result -> sent(result, failed));
      } catch (IllegalStateException e) {
        // It was closed in between.
        failed.run();
      }
    }

    private static void sent(SendResult result, Runnable failed) {
      if (!result.isOK()) {
        failed.run();
      }
    }

    /** Whoever comes while another asks leaves it to that one. */
    @Override
    public void connectToNewEndpoint() throws IOException {
      if (closed || !turn.tryLock()) {
        return;
      }
      try {
        pace.pause().sleep(backOff.next());
        if (!closed) {
          super.connectToNewEndpoint();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        throw new IOException(e.getMessage(), e);
      } finally {
        turn.unlock();
      }
    }

    /** Connects, and does not give up; a connection that is still open is left in use meanwhile. */
    void reconnect() {
      if (!turn.tryLock()) {
        return;
      }
      try {
        do {
          attempt();
        } while (!closed && !open() && !Thread.currentThread().isInterrupted());
      } finally {
        turn.unlock();
      }
    }

    private void attempt() {
      try {
        connectToNewEndpoint();
      } catch (IOException e) {
        refused = String.valueOf(e.getMessage());
        LOG.warn("No new connection to Slack yet: {}", e.getMessage());
      }
    }

    @Override
    public void close() throws IOException {
      closed = true;
      super.close();
    }
  }
}
