package dev.quarterdeck.web;

import jakarta.servlet.ServletRequest;
import java.net.InetAddress;
import java.util.Set;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * The second connector, for machines: what came in through it is marked by the connector itself, so
 * that no header can pretend to it. {@link Gatekeeper} lets marked requests reach the listed paths
 * and nothing else.
 */
public final class Hooks implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
  private static final String MARK = Hooks.class.getName();
  private static final String NAME = "hooks";

  private final InetAddress address;
  private final int port;

  /** Hooks at this address; port 0 takes any. */
  public Hooks(InetAddress address, int port) {
    this.address = address;
    this.port = port;
  }

  /** The paths that may be asked for there, exactly. */
  public static final Set<String> PATHS = Set.of("/actuator/health", "/actuator/prometheus");

  /** The paths that may be posted to there, exactly; each asks for a secret of its own. */
  public static final Set<String> POSTS = Set.of("/alerts", "/slack");

  static boolean marked(ServletRequest request) {
    return request.getAttribute(MARK) != null;
  }

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    factory.addServerCustomizers(server -> server.addConnector(connector(server)));
  }

  private ServerConnector connector(Server server) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.addCustomizer(
        (request, headers) -> {
          request.setAttribute(MARK, true);
          return request;
        });
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setName(NAME);
    connector.setHost(address.getHostAddress());
    connector.setPort(port);
    return connector;
  }

  /** The port of the hooks of a server that runs. */
  public static int port(Server server) {
    for (var connector : server.getConnectors()) {
      if (connector instanceof ServerConnector c && NAME.equals(c.getName())) {
        return c.getLocalPort();
      }
    }
    throw new IllegalStateException("the server has no hooks connector");
  }
}
