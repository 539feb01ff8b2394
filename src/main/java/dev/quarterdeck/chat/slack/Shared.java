package dev.quarterdeck.chat.slack;

import com.slack.api.methods.response.conversations.ConversationsInfoResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Which channels <a href="https://docs.slack.dev/apis/slack-connect">another company reads</a>.
 * Commands and presses do not say it, so Slack is asked, once for all who come meanwhile, and its
 * answer is remembered. Where it gives none in time, what it said before counts, and at first that
 * nobody else reads. A channel that it refuses to tell of, as it does of a private one that the bot
 * is not in, counts as read. Thread-safe.
 */
final class Shared {
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final Duration TOLD = Duration.ofMinutes(10);
  private static final Duration NOT_TOLD = Duration.ofSeconds(30);
  private static final int REMEMBERED = 1_000;

  private final Api api;
  private final InstantSource clock;
  private final Executor executor;
  private final Map<String, Asked> all = new ConcurrentHashMap<>();

  Shared(Api api, InstantSource clock, Executor executor) {
    this.api = api;
    this.clock = clock;
    this.executor = executor;
  }

  /** What it says, and how long that counts. */
  private record Told(boolean shared, Duration counts) {}

  private record Asked(Instant at, FutureTask<Optional<Told>> answer, boolean before) {
    boolean now() {
      return answer.isDone() ? shared(Duration.ZERO) : before;
    }

    boolean shared(Duration patience) {
      return in(patience).map(Told::shared).orElse(before);
    }

    Optional<Told> in(Duration patience) {
      try {
        return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException | ExecutionException | CancellationException e) {
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }

  /** Whether another company reads it. What one person and the bot say nobody else does. */
  boolean reads(String channel) {
    if (channel.startsWith(Speech.DIRECT)) {
      return false;
    }
    if (all.size() > REMEMBERED) {
      all.clear();
    }
    Asked asked =
        all.compute(channel, (id, last) -> last == null || old(last) ? ask(id, last) : last);
    return asked.shared(PATIENCE);
  }

  private boolean old(Asked asked) {
    Duration counts = asked.in(Duration.ZERO).map(Told::counts).orElse(NOT_TOLD);
    return !clock.instant().isBefore(asked.at().plus(counts));
  }

  private Asked ask(String channel, @Nullable Asked last) {
    FutureTask<Optional<Told>> question = new FutureTask<>(() -> told(channel));
    try {
      executor.execute(question);
    } catch (RejectedExecutionException e) {
      question.cancel(false);
    }
    return new Asked(clock.instant(), question, last != null && last.now());
  }

  private Optional<Told> told(String channel) {
    Answer<ConversationsInfoResponse> answer =
        api.call(Method.INFO, c -> c.conversationsInfo(r -> r.channel(channel)));
    return switch (answer) {
      case Answer.Done<ConversationsInfoResponse>(var response) ->
          Optional.of(new Told(response.getChannel().isExtShared(), TOLD));
      case Answer.Refused<ConversationsInfoResponse> _ -> Optional.of(new Told(true, NOT_TOLD));
      case Answer.Later<ConversationsInfoResponse> _, Answer.Lost<ConversationsInfoResponse> _ ->
          Optional.empty();
    };
  }
}
