package dev.quarterdeck.slack;

import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One open connection of Socket Mode. */
public final class Socket implements Session.Listener.AutoDemanding {
  private final Sockets sockets;
  private final String host;
  private volatile @Nullable Session session;

  Socket(Sockets sockets, String host) {
    this.sockets = sockets;
    this.host = host;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    sockets.opened(this);
  }

  @Override
  public void onWebSocketText(String message) {
    try {
      sockets.heard(Json.read(message));
    } catch (JacksonException e) {
      sockets.babble(message);
    }
  }

  /** Answered here, as a mute socket answers none. */
  @Override
  public void onWebSocketPing(ByteBuffer payload) {
    Session at = session;
    if (at != null && !sockets.isMute()) {
      at.sendPong(payload, Callback.NOOP);
    }
  }

  @Override
  public void onWebSocketClose(int status, String reason, Callback callback) {
    sockets.closed(this);
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    sockets.closed(this);
  }

  /** The name of the machine that holds it, as {@code debug_info} says it. */
  public String host() {
    return host;
  }

  boolean open() {
    Session at = session;
    return at != null && at.isOpen();
  }

  void send(JsonNode frame) {
    Session at = session;
    if (at != null && !sockets.isMute()) {
      at.sendText(frame.toString(), Callback.NOOP);
    }
  }

  void ping() {
    Session at = session;
    if (at != null && at.isOpen()) {
      at.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
  }

  void leave() {
    Session at = session;
    if (at != null) {
      at.close(1000, "", Callback.NOOP);
    }
  }

  /** Cuts it off, as a power cut would. */
  public void cut() {
    Session at = session;
    if (at != null) {
      at.disconnect();
    }
  }
}
