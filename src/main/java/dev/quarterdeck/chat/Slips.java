package dev.quarterdeck.chat;

import dev.quarterdeck.due.Lease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Brings cards up to date: the newest state is rendered when its turn comes, so edits coalesce. */
final class Slips {
  private final Queue queue;
  private final Sending sending;
  private final Faces faces;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

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
    private final Map<String, Integer> doubts = new HashMap<>();
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
      List<Turn> turns = new ArrayList<>();
      for (Queue.Slip slip : queue.slips(lane)) {
        if (!broken.contains(slip.subject())) {
          render(slip).ifPresent(turns::add);
        }
      }
      return turns.stream()
          .filter(t -> t.face().last())
          .findFirst()
          .or(() -> turns.stream().findFirst());
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
        note(turn, sending.send(chat, new Outbound.Update(id, slip.place(), ref, message)));
        return;
      }
      Outbound.Post post =
          new Outbound.Post(slip.postId(), slip.place(), message, Optional.empty());
      Optional<String> earlier = sending.earlier(chat, post, slip.doubt());
      if (earlier.isPresent()) {
        // What stands there may be older than this face: it is edited in the same turn.
        note(
            turn,
            sending.send(
                chat, new Outbound.Update(post.id() + "@0", slip.place(), earlier.get(), message)),
            earlier.get());
        return;
      }
      if (!chat.caps().can().contains(Caps.Cap.IDEMPOTENT_SEND)) {
        queue.sending(slip);
      }
      note(turn, sending.send(chat, post));
    }

    private void note(Turn turn, SendResult result) {
      note(turn, result, turn.slip().ref().orElse(""));
    }

    private void note(Turn turn, SendResult result, String ref) {
      Queue.Slip slip = turn.slip();
      switch (result) {
        case SendResult.Sent sent -> {
          remember(turn);
          queue.shown(
              slip, ref.isEmpty() ? sent.ref() : ref, turn.face().last(), sending.restAfter(chat));
        }
        case SendResult.RetryAfter after -> sending.retry(lane, after);
        case SendResult.Unknown unknown ->
            sending.doubt(
                lane, slip.postId(), doubts.merge(slip.subject(), 1, Integer::sum), unknown);
        case SendResult.Rejected rejected -> {
          sending.rejected(lane, slip.postId(), rejected);
          // An end is never dropped: where the old message cannot be edited it is said anew.
          queue.refused(slip, rejected.why(), turn.face().last() && !ref.isEmpty());
        }
      }
    }

    private void remember(Turn turn) {
      if (turn.face().last()) {
        seen.remove(turn.slip().subject());
      } else {
        seen.put(turn.slip().subject(), new Seen(turn.face().message(), turn.slip().wanted()));
      }
    }
  }
}
