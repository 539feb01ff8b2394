package dev.quarterdeck.chat;

import dev.quarterdeck.store.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call to a platform, and the rest a lane takes after it. */
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  private static final Duration DOUBT = Duration.ofSeconds(1);
  private static final Duration LONGEST_DOUBT = Duration.ofSeconds(60);

  private final Transactions transactions;
  private final Queue queue;
  private final InstantSource clock;

  Sending(Transactions transactions, Queue queue, InstantSource clock) {
    this.transactions = transactions;
    this.queue = queue;
    this.clock = clock;
  }

  SendResult send(Chat chat, Outbound outbound) {
    transactions.refuseOutside("sending '" + outbound.id() + "' to " + chat.platform());
    return chat.send(outbound);
  }

  /** The earlier sending of a post whose answer was lost, where the platform cannot tell itself. */
  Optional<String> earlier(Chat chat, Outbound.Post post, boolean doubt) {
    if (!doubt || chat.caps().can().contains(Caps.Cap.IDEMPOTENT_SEND)) {
      return Optional.empty();
    }
    transactions.refuseOutside("looking up '" + post.id() + "' at " + chat.platform());
    return chat.find(post);
  }

  void retry(String lane, SendResult.RetryAfter after) {
    LOG.info("{} asks to wait {} s", lane, after.pause().toSeconds());
    queue.rest(lane, clock.instant().plus(after.pause()));
  }

  void doubt(String lane, String id, int attempts, SendResult.Unknown unknown) {
    LOG.warn("It is not known whether '{}' reached {}: {}", id, lane, unknown.why());
    Duration pause = DOUBT.multipliedBy(1L << Math.min(attempts, 6));
    queue.rest(
        lane, clock.instant().plus(pause.compareTo(LONGEST_DOUBT) > 0 ? LONGEST_DOUBT : pause));
  }

  void rejected(String lane, String id, SendResult.Rejected rejected) {
    LOG.error("{} does not take '{}': {}", lane, id, rejected.why());
  }

  Instant restAfter(Chat chat) {
    return clock.instant().plus(chat.caps().gap());
  }
}
