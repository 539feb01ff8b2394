package dev.quarterdeck.chat.slack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
  private static HttpClient client(Optional<String> proxy) {
    return Site.of(ReplyUrls.HOST, Slack.API, proxy).client(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://proxy.example:3128", "proxy.example:3128", "http://proxy.example:3128/"})
  void isSpokenToThroughTheProxyThatTheWebApiIsSpokenToThrough(String proxy) {
    try (HttpClient client = client(Optional.of(proxy))) {
      ProxySelector selector = client.proxy().orElseThrow();
      assertThat(selector.select(URI.create("https://hooks.slack.com/x")))
          .extracting(Proxy::address)
          .containsExactly(InetSocketAddress.createUnresolved("proxy.example", 3128));
    }
  }

  @Test
  void isSpokenToDirectlyWhereThereIsNone() {
    try (HttpClient client = client(Optional.empty())) {
      assertThat(client.proxy()).isEmpty();
    }
  }

  @Test
  void leadsNowhereElse() {
    try (HttpClient client = client(Optional.empty())) {
      assertThat(client.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
    }
  }

  @Test
  void waitsNoLongerForAnAnswerThatDoesNotEnd() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        HttpClient client = client(Optional.empty())) {
      Thread.startVirtualThread(() -> beginsToAnswer(server));
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort()))
              .timeout(Duration.ofMillis(300))
              .build();
      assertThatExceptionOfType(HttpTimeoutException.class)
          .isThrownBy(() -> Site.status(client, request));
    }
  }

  private static void beginsToAnswer(ServerSocket server) {
    try {
      Socket asked = server.accept();
      asked
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".getBytes(US_ASCII));
      // Held open by whoever asked.
      var _ = asked.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
