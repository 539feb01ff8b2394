package dev.quarterdeck.chat;

import dev.quarterdeck.store.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call to a platform, and the rest a lane takes after it. */
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  private static final Duration DOUBT = Duration.ofSeconds(1);
  private static final Duration LONGEST_DOUBT = Duration.ofSeconds(60);

  private final Transactions transactions;
  private final Queue queue;
  private final Doubts doubts;
  private final InstantSource clock;

  Sending(Transactions transactions, Queue queue, Doubts doubts, InstantSource clock) {
    this.transactions = transactions;
    this.queue = queue;
    this.doubts = doubts;
    this.clock = clock;
  }

  SendResult send(Chat chat, Outbound outbound) {
    transactions.refuseOutside("sending '" + outbound.id() + "' to " + chat.platform());
    SendResult result = chat.send(outbound);
    if (result instanceof SendResult.Sent || result instanceof SendResult.Rejected) {
      over(outbound);
    }
    return result;
  }

  /** It is known what became of it, or does not matter any more. */
  void over(Outbound outbound) {
    doubts.over(name(outbound));
  }

  /** An edit is as doubtful as those of the same message before it. */
  private static String name(Outbound outbound) {
    return outbound instanceof Outbound.Update update
        ? update.place().lane() + "#" + update.ref()
        : outbound.id();
  }

  /**
   * What became of the earlier sending of something whose answer was lost, where the platform
   * cannot tell itself. Empty when it is to be sent.
   */
  Optional<SendResult.Earlier> earlier(Chat chat, Outbound.Once said, boolean doubt) {
    if (!doubt || chat.caps().can().contains(Caps.Cap.IDEMPOTENT_SEND)) {
      return Optional.empty();
    }
    transactions.refuseOutside("looking up '" + said.id() + "' at " + chat.platform());
    try {
      Optional<String> found = chat.find(said);
      found.ifPresent(_ -> over(said));
      return found.map(SendResult.Sent::new);
    } catch (Chat.NotTold e) {
      return Optional.of(new SendResult.Unknown(e.getMessage() + ""));
    }
  }

  void retry(String lane, SendResult.RetryAfter after) {
    LOG.info("{} asks to wait {} s", lane, after.pause().toSeconds());
    queue.rest(lane, clock.instant().plus(after.pause()));
  }

  /**
   * Lets the lane rest; false when it has rested often enough for that, and is to go on.
   *
   * @param attempts how often it was tried, also before a restart
   */
  boolean doubt(
      String lane, Chat chat, Outbound outbound, int attempts, SendResult.Unknown unknown) {
    String id = outbound.id();
    int count = doubts.more(chat, name(outbound));
    if (Doubts.tooMany(count)) {
      LOG.error("'{}' is given up: {} never told whether it took it: {}", id, lane, unknown.why());
      doubts.giveUp(lane, name(outbound), unknown.why());
      return false;
    }
    LOG.warn("It is not known whether '{}' reached {}: {}", id, lane, unknown.why());
    Duration pause = DOUBT.multipliedBy(1L << Math.min(Math.max(count, attempts), 6));
    queue.rest(
        lane, clock.instant().plus(pause.compareTo(LONGEST_DOUBT) > 0 ? LONGEST_DOUBT : pause));
    return true;
  }

  void rejected(String lane, String id, SendResult.Rejected rejected) {
    LOG.error("{} does not take '{}': {}", lane, id, rejected.why());
  }

  Instant in(Duration time) {
    return clock.instant().plus(time);
  }

  /** Whether that moment is still to come. */
  boolean before(@Nullable Instant moment) {
    return moment != null && clock.instant().isBefore(moment);
  }

  Instant restAfter(Chat chat) {
    return clock.instant().plus(chat.caps().gap());
  }
}
