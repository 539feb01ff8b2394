package dev.quarterdeck.playground;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /events}: JSON lines as things happen, after what {@code since} asks for. */
final class EventRoutes {
  private static final Set<String> FILTERS =
      Set.of("type", "event", "scope", "service", "node", "label", "container", "image");
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Pace pace;
  private final Traffic traffic;

  EventRoutes(Pace pace, Traffic traffic) {
    this.traffic = traffic;
    this.pace = pace;
  }

  Answer stream(Model model, Request request, String none) {
    Subscription asked =
        new Subscription(
            Filters.of(request, FILTERS),
            moment(request.query("since")),
            moment(request.query("until")),
            new LinkedBlockingQueue<>());
    return new Answer.Flow("application/json", tap -> pour(tap, asked));
  }

  private record Subscription(
      Filters filters,
      Optional<Instant> since,
      Optional<Instant> until,
      BlockingQueue<ObjectNode> queue) {
    boolean wants(ObjectNode event) {
      return until.map(u -> !at(event).isAfter(u)).orElse(true) && pass(filters, event);
    }
  }

  private void pour(Answer.Tap tap, Subscription asked) throws IOException, InterruptedException {
    Consumer<ObjectNode> listener =
        event -> {
          traffic.eventCame();
          asked.queue().add(event);
        };
    pace.with(m -> listen(m.events(), asked, listener));
    try {
      Answer.Sink sink = tap.open();
      while (send(sink, asked)) {}
    } finally {
      pace.with(m -> leave(m.events(), asked, listener));
    }
  }

  private static boolean listen(EventLog log, Subscription asked, Consumer<ObjectNode> listener) {
    asked
        .since()
        .ifPresent(s -> log.kept().stream().filter(e -> !at(e).isBefore(s)).forEach(listener));
    log.listen(listener);
    return true;
  }

  private boolean leave(EventLog log, Subscription asked, Consumer<ObjectNode> listener) {
    log.leave(listener);
    traffic.eventsWent(asked.queue().size());
    return true;
  }

  /** Sends the next event; false when there will be none before the end asked for. */
  private boolean send(Answer.Sink sink, Subscription asked)
      throws IOException, InterruptedException {
    boolean last = asked.until().map(u -> !pace.with(Model::now).isBefore(u)).orElse(false);
    ObjectNode event =
        asked.until().isEmpty()
            ? asked.queue().take()
            : asked.queue().poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    if (event == null) {
      return !last;
    }
    try {
      if (asked.wants(event)) {
        // Before it is written: whoever has read it must find it counted.
        traffic.eventTold();
        sink.send((event + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } finally {
      traffic.eventsWent(1);
    }
    return true;
  }

  private static boolean pass(Filters filters, JsonNode event) {
    JsonNode actor = event.path("Actor");
    String type = event.path("Type").asString("");
    List<String> names =
        List.of(actor.path("ID").asString(""), actor.path("Attributes").path("name").asString(""));
    return filters.pass("type", type::equals)
        && filters.pass("event", event.path("Action").asString("")::equals)
        && filters.pass("scope", "swarm"::equals)
        && filters.pass("service", s -> type.equals("service") && names.contains(s))
        && filters.pass("node", n -> type.equals("node") && names.contains(n))
        && filters.pass("container", c -> false)
        && filters.pass("image", c -> false);
  }

  private static Instant at(JsonNode event) {
    long nano = event.path("timeNano").asLong(0);
    return Instant.ofEpochSecond(nano / 1_000_000_000L, nano % 1_000_000_000L);
  }

  /** Unix seconds, with a fraction or without; the engine takes nothing else either. */
  static Optional<Instant> moment(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = text.split("\\.", 2);
    String nanos = parts.length < 2 ? "0" : (parts[1] + "000000000").substring(0, 9);
    return Optional.of(Instant.ofEpochSecond(number(parts[0]), number(nanos)));
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new Refusal(500, "strconv.ParseInt: parsing \"" + digits + "\": invalid syntax");
    }
  }
}
