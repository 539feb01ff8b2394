package dev.quarterdeck.chat.slack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A host of Slack's at which things are laid down by an address that Slack hands out: whatever such
 * an address says, no other host is spoken to.
 *
 * @param test the server that counts besides, where the Web API is a test's on this machine
 * @param proxy what is spoken to instead of the host, which it then speaks to
 */
record Site(String host, Optional<URI> test, Optional<InetSocketAddress> proxy) {
  private static final int PROXY_PORT = 80;

  /** The client's own deadline is let go first, since it tells why. */
  private static final Duration GRACE = Duration.ofMillis(500);

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

  /**
   * The status of the answer, whose body is dropped. The client's own deadline ends with the
   * headers; who then sends nothing more would hold a channel up for ever.
   */
  static int status(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    var exchange = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    Duration limit = request.timeout().orElseThrow().plus(GRACE);
    try {
      return exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS).statusCode();
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("the answer did not end in time");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  /** A client that is led nowhere else. */
  HttpClient client(Duration deadline) {
    HttpClient.Builder builder =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(deadline);
    proxy.map(ProxySelector::of).ifPresent(builder::proxy);
    return builder.build();
  }
}
