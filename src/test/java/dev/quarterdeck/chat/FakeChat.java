package dev.quarterdeck.chat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A platform in memory that can be told to misbehave. Not idempotent: who repeats is seen. */
final class FakeChat implements Chat {
  final List<Outbound> sent = new ArrayList<>();
  final Map<String, Message> shown = new LinkedHashMap<>();
  final List<String> lookedUp = new ArrayList<>();
  final Deque<Fault> faults = new ArrayDeque<>();
  Duration gap = Duration.ZERO;
  Set<Caps.Cap> can = EnumSet.complementOf(EnumSet.of(Caps.Cap.IDEMPOTENT_SEND));
  Runnable whileSending = () -> {};
  Duration busy = Duration.ZERO;
  Runnable whenAsked = () -> {};
  boolean answers = true;
  boolean blind;
  Predicate<Outbound> mute = _ -> false;

  /** What happens to the next sending. */
  sealed interface Fault {
    record Wait(Duration pause) implements Fault {}

    record LoseAnswer() implements Fault {}

    record LoseAll() implements Fault {}

    record Die() implements Fault {}

    record Refuse(String why) implements Fault {}

    /** The message that was to change is not there any more. */
    record Gone() implements Fault {}
  }

  /** The process ended after the platform took the message. */
  static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public String platform() {
    return "fake";
  }

  @Override
  public Caps caps() {
    return new Caps(can, 4_000, gap);
  }

  @Override
  public Duration busy(Outbound outbound) {
    whenAsked.run();
    return busy;
  }

  @Override
  public SendResult send(Outbound outbound) {
    whileSending.run();
    if (mute.test(outbound)) {
      return new SendResult.Unknown("status 500");
    }
    Fault fault = faults.poll();
    if (fault == null) {
      return take(outbound);
    }
    return switch (fault) {
      case Fault.Wait wait -> new SendResult.RetryAfter(wait.pause());
      case Fault.Refuse refuse -> new SendResult.Rejected(refuse.why());
      case Fault.Gone _ -> new SendResult.Rejected("the message was deleted", true);
      case Fault.LoseAll _ -> new SendResult.Unknown("no connection");
      case Fault.LoseAnswer _ -> {
        take(outbound);
        yield new SendResult.Unknown("no answer");
      }
      case Fault.Die _ -> {
        take(outbound);
        throw new Died();
      }
    };
  }

  private SendResult take(Outbound outbound) {
    sent.add(outbound);
    String ref =
        switch (outbound) {
          case Outbound.Once _ -> "m" + (shown.size() + 1);
          case Outbound.Update update -> update.ref();
        };
    shown.put(ref, outbound.message());
    return new SendResult.Sent(ref);
  }

  @Override
  public Optional<String> find(Outbound.Once said) {
    lookedUp.add(said.id());
    if (blind) {
      throw new NotTold("the history may not be read");
    }
    return sent.stream()
        .filter(o -> o instanceof Outbound.Once && o.id().equals(said.id()))
        .findFirst()
        .map(
            o ->
                "m"
                    + (sent.stream().filter(Outbound.Once.class::isInstance).toList().indexOf(o)
                        + 1));
  }

  @Override
  public boolean answers() {
    return answers;
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }

  List<String> fallbacks() {
    return sent.stream().map(o -> o.message().fallback()).toList();
  }
}
