package dev.quarterdeck.chat.slack;

import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Web API: every call within a deadline, sent once, and sorted by what is known afterwards. The
 * client itself repeats nothing, because a repeated message would stand there twice.
 */
final class Api implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);
  private static final int DEADLINE_MS = 10_000;
  private static final Duration AWAY = Duration.ofSeconds(5);
  private static final Duration SETUP = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final com.slack.api.Slack sdk;
  private final Keys keys;
  private final Tiers tiers;
  private final Slack.Count count;
  private final AtomicReference<String> refused = new AtomicReference<>("");
  private final Silence silence;

  Api(URI base, Keys keys, Tiers tiers, Slack.Count count) {
    this.sdk = sdk(base);
    this.keys = keys;
    this.tiers = tiers;
    this.count = count;
    this.silence = new Silence(tiers.clock());
  }

  private static com.slack.api.Slack sdk(URI base) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(base.toString());
    config.setStatsEnabled(false);
    config.setHttpClientCallTimeoutMillis(DEADLINE_MS);
    if ("http".equals(base.getScheme())) {
      config.setProxyUrl(null);
    }
    SlackHttpClient client =
        new SlackHttpClient(
            SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .build());
    client.setConfig(config);
    return com.slack.api.Slack.getInstance(config, client);
  }

  /** A call of one method. */
  @FunctionalInterface
  interface Call<T> {
    T with(MethodsClient client) throws IOException, SlackApiException;
  }

  /** What stands between here and Slack, as the environment says. */
  Optional<String> proxy() {
    return Optional.ofNullable(sdk.getConfig().getProxyUrl());
  }

  com.slack.api.Slack sdk() {
    return sdk;
  }

  /** The word with which Slack refuses the bot at all, while it does. */
  Optional<String> refused() {
    return Optional.of(refused.get()).filter(word -> !word.isEmpty());
  }

  /** How long a method is to be left alone; zero when it may be called. */
  Duration busy(Method method) {
    return tiers.left(method);
  }

  /** Since when Slack has answered nothing, while it does not. */
  Optional<Instant> silentSince() {
    return silence.since();
  }

  <T extends SlackApiTextResponse> Answer<T> call(Method method, Call<T> call) {
    Duration wait = tiers.take(method);
    Answer<T> answer = wait.isZero() ? made(method, call) : new Answer.Later<>(wait);
    count.called(method.word(), answer.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    return answer;
  }

  private <T extends SlackApiTextResponse> Answer<T> made(Method method, Call<T> call) {
    try {
      T response = call.with(sdk.methods(keys.bot()));
      silence.broken();
      return sorted(method, response);
    } catch (Keys.Missing e) {
      refused.set(e.getMessage() + "");
      return new Answer.Later<>(SETUP);
    } catch (SlackApiException e) {
      return failed(method, e);
    } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
      silence.goesOn();
      return new Answer.Later<>(AWAY);
    } catch (SSLException | RuntimeException e) {
      silence.goesOn();
      return new Answer.Lost<>(e.getClass().getSimpleName());
    } catch (IOException e) {
      silence.goesOn();
      return new Answer.Lost<>(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private <T extends SlackApiTextResponse> Answer<T> sorted(Method method, T response) {
    if (response.isOk()) {
      refused.set("");
      return new Answer.Done<>(response);
    }
    return sorted(method, response.getError() + "");
  }

  private <T> Answer<T> sorted(Method method, String word) {
    if (word.equals("ratelimited") || word.equals("rate_limited")) {
      return limited(method, AWAY);
    }
    if (Words.unsure(word)) {
      return new Answer.Lost<>("Slack answered " + word);
    }
    if (Words.setup(word)) {
      refused.set(word);
      // A file that cannot be brought must not keep what is said behind it from being said.
      return method.ofFiles() && word.equals("missing_scope")
          ? new Answer.Refused<>(word)
          : new Answer.Later<>(SETUP);
    }
    return new Answer.Refused<>(word);
  }

  private <T> Answer<T> failed(Method method, SlackApiException e) {
    int status = e.getResponse().code();
    if (status >= 500) {
      silence.goesOn();
      return new Answer.Lost<>("Slack answered with status " + status);
    }
    if (status == 429) {
      silence.broken();
      return limited(method, pause(e.getResponse().header("Retry-After", "")));
    }
    String word = e.getError() == null ? "" : Reply.text(e.getError().getError());
    if (word.isEmpty()) {
      refused.set(
          "status " + status + " without a word of Slack's; look at what stands in between");
      return new Answer.Lost<>("Slack answered with status " + status);
    }
    silence.broken();
    return sorted(method, word);
  }

  private <T> Answer<T> limited(Method method, Duration pause) {
    tiers.shut(method, pause);
    count.limited(method.word());
    return new Answer.Later<>(pause);
  }

  private static Duration pause(@Nullable String seconds) {
    if (seconds == null || !seconds.matches("[0-9]{1,6}")) {
      return AWAY;
    }
    Duration asked = Duration.ofSeconds(Math.max(1, Long.parseLong(seconds)));
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  @Override
  public void close() {
    try {
      sdk.close();
    } catch (Exception e) {
      LOG.debug("The client of Slack did not close well", e);
    }
  }
}
