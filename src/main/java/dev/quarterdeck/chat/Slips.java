package dev.quarterdeck.chat;

import dev.quarterdeck.due.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Brings cards up to date: the newest state is rendered when its turn comes, so edits coalesce. */
final class Slips {
  private static final Duration ASIDE = Duration.ofMinutes(10);

  /** Who has to wait longer than that lets others pass. */
  private static final Duration LONG = Duration.ofSeconds(5);

  private final Queue queue;
  private final Sending sending;
  private final Faces faces;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final Map<String, Instant> aside = new ConcurrentHashMap<>();

  Slips(Queue queue, Sending sending, Faces faces) {
    this.queue = queue;
    this.sending = sending;
    this.faces = faces;
  }

  Round round(String lane, Chat chat) {
    return new Round(lane, chat);
  }

  /** What this process showed, and as which state; another process may have shown another since. */
  private record Seen(Message message, long state) {}

  private record Turn(Queue.Slip slip, Faces.Face face) {}

  /** One drive of a lane. A card that cannot be rendered does not hold up the others. */
  final class Round {
    private final String lane;
    private final Chat chat;
    private final Set<String> broken = new HashSet<>();
    private @Nullable RuntimeException failure;

    Round(String lane, Chat chat) {
      this.lane = lane;
      this.chat = chat;
    }

    /** Sends one card; false when none is left. */
    boolean next(Lease lease) {
      Optional<Turn> turn = turn();
      if (turn.isEmpty() || !lease.held()) {
        return false;
      }
      show(turn.get());
      return true;
    }

    /** Ends the round. */
    void over() {
      if (failure != null) {
        throw failure;
      }
    }

    private Optional<Turn> turn() {
      int known = broken.size();
      List<Turn> turns =
          queue.slips(lane, broken).stream()
              .filter(slip -> !sending.before(aside.get(slip.subject())))
              .flatMap(slip -> render(slip).stream())
              .toList();
      return turns.isEmpty() && broken.size() > known
          ? turn()
          : turns.stream().min(Comparator.comparingInt(turn -> rank(turn.face())));
    }

    /** Somebody waits to be asked, and to hear of an end; progress comes again. */
    private static int rank(Faces.Face face) {
      return face.asks() ? 0 : face.last() ? 1 : 2;
    }

    private Optional<Turn> render(Queue.Slip slip) {
      try {
        return Optional.of(new Turn(slip, faces.of(slip.subject())));
      } catch (RuntimeException e) {
        broken.add(slip.subject());
        failure = new IllegalStateException("Card '" + slip.subject() + "' cannot be rendered", e);
        return Optional.empty();
      }
    }

    private void show(Turn turn) {
      Queue.Slip slip = turn.slip();
      Message message = turn.face().message();
      if (slip.ref().isPresent()) {
        String ref = slip.ref().get();
        if (new Seen(message, slip.shown()).equals(seen.get(slip.subject()))) {
          remember(turn);
          queue.shown(slip, ref, turn.face().last(), sending.restAfter(chat));
          return;
        }
        String id = slip.postId() + "@" + slip.wanted();
        note(turn, new Outbound.Update(id, slip.place(), ref, message), ref);
        return;
      }
      Outbound.Post post = new Outbound.Post(slip.postId(), slip.place(), message, Audience.ALL);
      Optional<SendResult.Earlier> earlier = sending.earlier(chat, post, slip.doubt());
      if (earlier.isPresent()) {
        showAgain(turn, post, earlier.get());
        return;
      }
      Duration busy = chat.busy(post);
      if (busy.isPositive()) {
        sending.retry(lane, new SendResult.RetryAfter(busy));
        return;
      }
      if (!chat.caps().can().contains(Caps.Cap.IDEMPOTENT_SEND)) {
        queue.sending(slip);
      }
      note(turn, post, "");
    }

    /** What stands there may be older than this face: it is edited in the same turn. */
    private void showAgain(Turn turn, Outbound.Post post, SendResult.Earlier earlier) {
      switch (earlier) {
        case SendResult.Sent(String ref) -> {
          String id = post.id() + "@0";
          note(turn, new Outbound.Update(id, post.place(), ref, post.message()), ref);
        }
        case SendResult.Unknown unknown -> note(turn, post, "", unknown);
      }
    }

    private void note(Turn turn, Outbound outbound, String ref) {
      note(turn, outbound, ref, sending.send(chat, outbound));
    }

    private void note(Turn turn, Outbound outbound, String ref, SendResult result) {
      Queue.Slip slip = turn.slip();
      switch (result) {
        case SendResult.Sent sent -> {
          remember(turn);
          queue.shown(
              slip, ref.isEmpty() ? sent.ref() : ref, turn.face().last(), sending.restAfter(chat));
        }
        case SendResult.RetryAfter after -> {
          if (ref.isEmpty() && !slip.doubt()) {
            queue.unsent(slip);
          }
          // The limit of edits is for all channels, and answers are none.
          if (!ref.isEmpty() && chat.busy(outbound).compareTo(LONG) > 0) {
            aside.put(slip.subject(), sending.in(after.pause()));
          } else {
            sending.retry(lane, after);
          }
        }
        case SendResult.Unknown unknown -> {
          // It may show this face or the one before.
          seen.remove(slip.subject());
          if (!sending.doubt(lane, chat, outbound, 0, unknown)) {
            passOver(turn, outbound, ref, unknown.why());
          }
        }
        case SendResult.Rejected rejected -> {
          sending.rejected(lane, slip.postId(), rejected);
          // Whoever is to press finds the card, and an end is never dropped: both are said anew
          // where the old message is gone, and an end where it cannot be edited, too.
          boolean anew = rejected.gone() || turn.face().last();
          queue.refused(slip, rejected.why(), anew && !ref.isEmpty());
        }
      }
    }

    /** Lets others go first: an end is said anew or tried again later, progress with the next. */
    private void passOver(Turn turn, Outbound outbound, String ref, String why) {
      if (turn.face().last() && ref.isEmpty()) {
        aside.put(turn.slip().subject(), sending.in(ASIDE));
      } else {
        sending.over(outbound);
        queue.refused(turn.slip(), why, turn.face().last());
      }
    }

    private void remember(Turn turn) {
      aside.remove(turn.slip().subject());
      if (turn.face().last()) {
        seen.remove(turn.slip().subject());
      } else {
        seen.put(turn.slip().subject(), new Seen(turn.face().message(), turn.slip().wanted()));
      }
    }
  }
}
