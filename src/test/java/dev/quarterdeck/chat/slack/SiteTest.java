package dev.quarterdeck.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
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
}
