package dev.quarterdeck.chat;

import dev.quarterdeck.due.Lease;
import dev.quarterdeck.due.Work;
import dev.quarterdeck.store.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sends what waits: one serial lane per conversation, answers in their order before cards, ends
 * before progress. A lane that must wait longer than a moment is given back and found again by the
 * sweep.
 */
public final class Lanes implements Work {
  /** The kind lanes are driven as. */
  public static final String KIND = "lane";

  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private final Queue queue;
  private final Map<String, Chat> chats;
  private final Pace pace;
  private final Letters letters;
  private final Slips slips;
  private final Doubts doubts;

  /** Lanes of these platforms. */
  public Lanes(
      Transactions transactions, Queue queue, Collection<Chat> chats, Faces faces, Pace pace) {
    this.queue = queue;
    this.chats = chats.stream().collect(Collectors.toMap(Chat::platform, Function.identity()));
    this.pace = pace;
    this.doubts = new Doubts(pace.clock());
    Sending sending = new Sending(transactions, queue, doubts, pace.clock());
    this.letters = new Letters(queue, sending);
    this.slips = new Slips(queue, sending, faces);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<String> ready() {
    return queue.ready(pace.clock().instant());
  }

  @Override
  public void drive(String id, Lease lease) throws InterruptedException {
    Chat chat = chat(id);
    Slips.Round round = slips.round(id, chat);
    while (lease.held() && rested(id)) {
      Optional<Queue.Letter> letter = queue.letter(id);
      if (letter.isPresent()) {
        if (free(id, chat.busy(letter.get().said()))) {
          letters.send(id, chat, letter.get());
        }
      } else if (!round.next(lease)) {
        break;
      }
    }
    round.over();
  }

  /**
   * How many messages and states of cards were given up because nobody told what became of them.
   */
  public long givenUp() {
    return doubts.given();
  }

  /** What was given up of late, for health. */
  public Optional<String> problem() {
    return doubts.problem();
  }

  private boolean rested(String lane) throws InterruptedException {
    Optional<Instant> until = queue.notBefore(lane);
    if (until.isEmpty()) {
      return true;
    }
    Duration left = Duration.between(pace.clock().instant(), until.get());
    if (left.compareTo(A_MOMENT) > 0) {
      return false;
    }
    if (left.isPositive()) {
      pace.pause().sleep(left);
    }
    return true;
  }

  /** Whether the platform takes it; after a moment's wait it is looked again what comes first. */
  private boolean free(String lane, Duration busy) throws InterruptedException {
    if (busy.compareTo(A_MOMENT) > 0) {
      queue.rest(lane, pace.clock().instant().plus(busy));
    } else if (busy.isPositive()) {
      pace.pause().sleep(busy);
    }
    return !busy.isPositive();
  }

  private Chat chat(String lane) {
    String platform = lane.substring(0, lane.indexOf('/'));
    Chat chat = chats.get(platform);
    if (chat == null) {
      throw new IllegalStateException(
          "Messages wait for '%s', but no chat platform '%s' is configured."
              .formatted(lane, platform));
    }
    return chat;
  }
}
