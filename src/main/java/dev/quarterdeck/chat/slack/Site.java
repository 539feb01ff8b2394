package dev.quarterdeck.chat.slack;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/**
 * A host of Slack's at which things are laid down by an address that Slack hands out: whatever such
 * an address says, no other host is spoken to.
 *
 * @param test the server that counts besides, where the Web API is a test's on this machine
 * @param proxy what is spoken to instead of the host, which it then speaks to
 */
record Site(String host, Optional<URI> test, Optional<InetSocketAddress> proxy) {
  private static final int PROXY_PORT = 80;

  /** That host, and {@code base} besides when it is no TLS one. */
  static Site of(String host, URI base, Optional<String> proxy) {
    return new Site(
        host,
        Optional.of(base).filter(uri -> "http".equals(uri.getScheme())),
        proxy.map(Site::address));
  }

  private static InetSocketAddress address(String proxy) {
    URI uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
    int port = uri.getPort() == -1 ? PROXY_PORT : uri.getPort();
    return InetSocketAddress.createUnresolved(uri.getHost(), port);
  }

  /** The address, if it is of this host. */
  Optional<URI> trusted(String url) {
    try {
      URI uri = new URI(url);
      return slack(uri) || test.filter(base -> sameServer(base, uri)).isPresent()
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private boolean slack(URI uri) {
    return "https".equals(uri.getScheme())
        && host.equals(uri.getHost())
        && uri.getPort() == -1
        && uri.getRawUserInfo() == null;
  }

  private static boolean sameServer(URI base, URI uri) {
    return base.getScheme().equals(uri.getScheme())
        && base.getRawAuthority().equals(uri.getRawAuthority());
  }

  /** A client that is led nowhere else. */
  HttpClient client(Duration deadline) {
    HttpClient.Builder builder =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(deadline);
    proxy.map(ProxySelector::of).ifPresent(builder::proxy);
    return builder.build();
  }
}
