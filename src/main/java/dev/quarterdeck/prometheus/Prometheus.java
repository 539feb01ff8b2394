package dev.quarterdeck.prometheus;

import dev.quarterdeck.alert.Graphs;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Metrics;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** One Prometheus, or what speaks its API. Thread-safe. */
public final class Prometheus implements Metrics, AutoCloseable {
  private final Wire wire;
  private final Answers answers;

  /** Asks as {@code config} says; connects to nothing yet. */
  public Prometheus(Config config) {
    this.wire = new Wire(config);
    this.answers = new Answers(config.address(), config.redactor());
  }

  /**
   * How it is asked.
   *
   * @param address where it is, with a path where it is behind one
   * @param token the bearer token it wants, asked for with every question
   * @param tls whom to trust over https; without it whom Java trusts
   * @param deadline for one question
   * @param redactor for text that it wrote
   */
  public record Config(
      URI address,
      Supplier<Optional<Secret>> token,
      Optional<SSLContext> tls,
      Duration deadline,
      Redactor redactor) {
    public Config {
      // Beside a name that is no host's, Java finds no login.
      String authority = Objects.requireNonNullElse(address.getRawAuthority(), "");
      if (authority.contains("@")) {
        throw new IllegalArgumentException(
            "quarterdeck.prometheus.address holds a login: put a token into a secret and name it in quarterdeck.prometheus.token");
      }
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (!http || address.getHost() == null) {
        throw new IllegalArgumentException(
            "quarterdeck.prometheus.address: '%s' is no address of a Prometheus: %s"
                .formatted(address, remedy(http, authority)));
      }
      if (!deadline.isPositive()) {
        throw new IllegalArgumentException("the deadline of Prometheus calls must be above zero");
      }
    }

    /** Services of a stack are called STACK_SERVICE, which Docker finds and a URL cannot hold. */
    private static String remedy(boolean http, String authority) {
      return http && authority.contains("_")
          ? "no host in a URL has a '_'; give the service a network alias without one"
          : "write http://host:9090";
    }

    /** Without a token. */
    public Config(URI address, Duration deadline, Redactor redactor) {
      this(address, Optional::empty, Optional.empty(), deadline, redactor);
    }
  }

  @Override
  public Reading now(String query) {
    return answers.instant(wire.post("api/v1/query", Map.of("query", query)));
  }

  /** Graphs of what alerts are about, by this Prometheus. */
  public Graphs graphs() {
    return new Graphing(wire, answers);
  }

  /** {@code prometheus.expect}, by what {@code metrics} tells. */
  public static Action expect(Metrics metrics, InstantSource clock) {
    return new Expect(metrics, clock);
  }

  @Override
  public void close() {
    wire.close();
  }
}
