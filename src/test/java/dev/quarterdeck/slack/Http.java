package dev.quarterdeck.slack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** Listens on loopback, for requests and for sockets, each on a virtual thread. */
final class Http implements AutoCloseable {
  private final Server server = new Server(new VirtualThreadPool());
  private final ServerConnector connector = new ServerConnector(server);

  Http(Function<Ask, Reply> answer, Sockets sockets) {
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.addConnector(connector);
    server.setHandler(new Door(ServerWebSocketContainer.ensure(server), answer, sockets));
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the Slack of the tests cannot listen", e);
    }
  }

  URI at(String scheme, String path) {
    return URI.create(scheme + "://127.0.0.1:" + connector.getLocalPort() + path);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the Slack of the tests does not end", e);
    }
  }

  private static final class Door extends Handler.Abstract {
    private final ServerWebSocketContainer container;
    private final Function<Ask, Reply> answer;
    private final Sockets sockets;

    Door(ServerWebSocketContainer container, Function<Ask, Reply> answer, Sockets sockets) {
      this.container = container;
      this.answer = answer;
      this.sockets = sockets;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (request.getHttpURI().getPath().startsWith("/link")) {
        String ticket =
            Ask.fields(String.valueOf(request.getHttpURI().getQuery())).getOrDefault("ticket", "");
        if (!sockets.admits(ticket)) {
          Response.writeError(request, response, callback, 403);
          return true;
        }
        return container.upgrade((_, _, _) -> sockets.socket(), request, response, callback);
      }
      send(answer.apply(read(request)), request, response, callback);
      return true;
    }

    private static Ask read(Request request) {
      try {
        ByteBuffer body = Content.Source.asByteBuffer(request);
        String query = request.getHttpURI().getQuery();
        return new Ask(
            request.getMethod(),
            request.getHttpURI().getPath(),
            query == null ? "" : query,
            name -> {
              String value = request.getHeaders().get(name);
              return value == null ? "" : value;
            },
            BufferUtil.toArray(body));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void send(Reply reply, Request request, Response response, Callback callback) {
      switch (reply) {
        case Reply.Cut() -> {
          request.getConnectionMetaData().getConnection().getEndPoint().close();
          callback.failed(new EofException("cut"));
        }
        case Reply.Whole whole -> {
          response.setStatus(whole.status());
          whole.headers().forEach(response.getHeaders()::put);
          response.write(true, ByteBuffer.wrap(whole.bytes()), callback);
        }
      }
    }
  }
}
