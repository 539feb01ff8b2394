package dev.quarterdeck.slack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that the app is told, and what it says to that. */
public final class Mail {
  /** When an event that nobody acknowledged is sent again, after the sending before. */
  private static final List<Duration> RETRIES =
      List.of(Delivery.DEADLINE, Duration.ofMinutes(1), Duration.ofMinutes(5));

  private record Sending(Delivery delivery, Delivery.Attempt attempt) {}

  private final Watch watch;
  private final Ids ids;
  private final Faults faults;
  private final List<Delivery> all = new ArrayList<>();
  private final Set<Delivery> events = new LinkedHashSet<>();
  private final Map<String, Sending> sendings = new HashMap<>();
  private final List<String> babble = new ArrayList<>();
  private @Nullable Wire wire;

  Mail(Watch watch, Ids ids, Faults faults) {
    this.watch = watch;
    this.ids = ids;
    this.faults = faults;
  }

  void goesOver(Wire way) {
    watch.run(() -> wire = way);
  }

  Delivery send(Delivery.Kind kind, ObjectNode payload, Consumer<JsonNode> settle) {
    return watch.with(
        () -> {
          Delivery delivery = new Delivery(watch, kind, payload, settle);
          all.add(delivery);
          if (kind == Delivery.Kind.EVENT) {
            events.add(delivery);
          }
          attempt(delivery, 0, "");
          if (faults.doubles(all.size())) {
            again(delivery);
          }
          return delivery;
        });
  }

  private void attempt(Delivery delivery, int number, String reason) {
    Delivery.Attempt attempt =
        new Delivery.Attempt(ids.next("envelope-"), number, reason, ids.now(), System.nanoTime());
    delivery.sent(attempt);
    sendings.put(attempt.id(), new Sending(delivery, attempt));
    Wire way = wire;
    Optional<String> failure =
        way == null ? Optional.of("there is no way to the app") : way.send(delivery, attempt);
    failure.ifPresent(delivery::failed);
  }

  private void again(Delivery delivery) {
    int number = delivery.kind() == Delivery.Kind.EVENT ? delivery.last().number() + 1 : 0;
    attempt(delivery, number, number == 0 ? "" : delivery.reason());
  }

  /** Sends a delivery once more, as Slack does when an acknowledgement got lost. */
  public void repeat(Delivery delivery) {
    watch.run(() -> again(delivery));
  }

  void acknowledged(String envelope, JsonNode payload) {
    watch.run(
        () -> {
          Sending sending = sendings.get(envelope);
          if (sending == null) {
            babble.add("acknowledges the unknown " + envelope);
          } else {
            sending.delivery().acknowledged(sending.attempt(), payload, ids.now());
            events.remove(sending.delivery());
          }
        });
  }

  void failed(Delivery delivery, String why) {
    watch.run(() -> delivery.failed(why));
  }

  void babble(String text) {
    watch.run(() -> babble.add(text));
  }

  /** Sends again what is due. */
  void retry() {
    watch.run(() -> events.stream().filter(this::due).forEach(this::again));
  }

  /** At once after a sending that did not get through, later each time. */
  private boolean due(Delivery delivery) {
    int number = delivery.last().number();
    return number < RETRIES.size()
        && ((number == 0 && delivery.broken())
            || !ids.now().isBefore(delivery.last().at().plus(RETRIES.get(number))));
  }

  /** Waits until all of these are acknowledged, or that long. */
  void rest(List<Delivery> told, Duration most) {
    var _ =
        watch.within(
            most,
            () ->
                Optional.of(told)
                    .filter(all -> all.stream().noneMatch(d -> d.acknowledgements().isEmpty())));
  }

  /** All that was sent, oldest first. */
  public List<Delivery> all() {
    return watch.with(() -> List.copyOf(all));
  }

  /** What the app sent over a socket that means nothing. */
  public List<String> babble() {
    return watch.with(() -> List.copyOf(babble));
  }

  /** Waits for something of the kind that means nothing. */
  String babbled(String part) {
    return watch.until(
        Watch.PATIENCE,
        () -> "\"" + part + "\" among " + babble,
        () -> babble.stream().filter(text -> text.contains(part)).findFirst());
  }

  /** Waits for an event that has this text in its payload. */
  public Delivery event(String part) {
    return watch.until(
        Watch.PATIENCE,
        () -> "an event with " + part + " among " + all,
        () ->
            all.stream()
                .filter(d -> d.kind() == Delivery.Kind.EVENT && d.raw().toString().contains(part))
                .findFirst());
  }
}
