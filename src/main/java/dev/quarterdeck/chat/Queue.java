package dev.quarterdeck.chat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What waits to be sent, as the lanes see it. Thread-safe; every call commits by itself. */
public interface Queue {
  /** Lanes that have something to send and need not wait any more. */
  List<String> ready(Instant now);

  /** The moment before which nothing may be sent on this lane. */
  Optional<Instant> notBefore(String lane);

  /** Lets the lane rest until then. */
  void rest(String lane, Instant until);

  /** The oldest message or file that waits. */
  Optional<Letter> letter(String lane);

  /** Notes that the letter is about to be sent; if nothing else is noted, it was perhaps sent. */
  void sending(Letter letter);

  /** Takes {@link #sending(Letter)} back: the platform did not take it, and said so. */
  void unsent(Letter letter);

  /** Notes what became of it; without {@code ref} it is not there, as far as is known. */
  void over(Letter letter, Optional<String> ref, String why, Instant restUntil);

  /** Some of the cards out of date, raised or nudged, longest waiting first, but not these. */
  List<Slip> slips(String lane, Set<String> without);

  /** Notes that the first posting of the card is about to be sent. */
  void sending(Slip slip);

  /** Takes {@link #sending(Slip)} back: the platform did not take it, and said so. */
  void unsent(Slip slip);

  /**
   * Notes that the state of {@code slip} is shown under {@code ref}; what was raised since stays
   * out of date.
   */
  void shown(Slip slip, String ref, boolean last, Instant restUntil);

  /**
   * Notes that the state of {@code slip} was refused. Its next state is tried again; with {@code
   * anew} this one is, too, as a new message.
   */
  void refused(Slip slip, String why, boolean anew);

  /**
   * A message or a file that waits.
   *
   * @param doubt whether an earlier try may have reached the platform
   */
  record Letter(Outbound.Once said, boolean doubt, int attempts) {}

  /**
   * A card that is out of date.
   *
   * @param shown the number of the state that was shown last
   * @param wanted the number of the state asked for when this was read, before it is rendered
   * @param edition grows when the card has to be posted as a new message
   * @param nudges how often it was nudged when this was read
   */
  record Slip(
      String subject,
      Place place,
      Optional<String> ref,
      long shown,
      long wanted,
      boolean doubt,
      int edition,
      long nudges) {

    /** What makes its posting unique. */
    public String postId() {
      return "card/" + subject + (edition == 0 ? "" : "/" + edition);
    }
  }
}
