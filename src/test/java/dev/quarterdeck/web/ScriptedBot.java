package dev.quarterdeck.web;

import dev.quarterdeck.chat.Assist;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Cards;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Doc.Tone;
import dev.quarterdeck.chat.File;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.InboundJson;
import dev.quarterdeck.chat.Message;
import dev.quarterdeck.chat.Origin;
import dev.quarterdeck.chat.Outbox;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.Status;
import dev.quarterdeck.chat.Status.Came;
import dev.quarterdeck.chat.Tokens;
import dev.quarterdeck.inbox.Handler;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.store.Transactions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/**
 * A bot that answers from a script and moves made-up cards, to try the console without the real
 * one.
 */
final class ScriptedBot implements Handler, Cards, Assist {
  private static final List<String> LINES =
      List.of(
          "help", "services", "whoami", "logs backend", "scale backend 4", "secret", "cancel 1");

  private final Transactions transactions;
  private final Outbox outbox;
  private final Tokens tokens;
  private final Map<String, Integer> runs = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  ScriptedBot(Transactions transactions, Outbox outbox, Tokens tokens) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.tokens = tokens;
  }

  @Override
  public void handle(Row row, Runnable done) {
    switch (InboundJson.read(row.arrival().payload())) {
      case Inbound.Command command -> command(row, command, done);
      case Inbound.Press press -> press(row, press, done);
      case Inbound.Form form ->
          throw new IllegalStateException("no form was offered, yet one came: " + form);
    }
  }

  private void command(Row row, Inbound.Command command, Runnable done) {
    String login = command.origin().who().id();
    boolean scale = command.text().startsWith("scale");
    Optional<String> run =
        scale && !login.equals("carol")
            ? Optional.of("run/" + numbers.incrementAndGet())
            : Optional.empty();
    transactions.write(
        () -> {
          run.ifPresent(
              subject -> {
                runs.put(subject, 0);
                outbox.openCard(subject, command.origin().place());
              });
          outbox.post(
              "in/" + row.id(),
              command.origin().place().inThread(command.message()),
              answer(command.text(), login, run),
              command.text().equals("secret") ? new Audience.Only(login) : Audience.ALL);
          if (command.text().equals("files")) {
            files(row, command.origin().place().inThread(command.message()));
          }
          done.run();
        });
  }

  private void files(Row row, Place place) {
    outbox.upload(
        "in/" + row.id() + "/picture",
        place,
        new File("load.png", "image/png", "Load of backend: rises to 4", picture()),
        "The load of backend");
    byte[] log = "one <b>\ntwo\n".getBytes(StandardCharsets.UTF_8);
    outbox.upload(
        "in/" + row.id() + "/log",
        place,
        new File("run-1.txt", "text/plain", "the journal of run #1", log),
        "The journal of run #1");
  }

  private static byte[] picture() {
    BufferedImage image = new BufferedImage(320, 120, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 320; x++) {
      image.setRGB(x, 119 - (int) (Math.sqrt(x) * 6), 0x66ccff);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Message answer(String text, String login, Optional<String> run) {
    if (run.isPresent()) {
      return Message.of(
              Doc.say(
                  "Run #" + run.get().substring(4) + " is asked for. Its card shows how it goes."),
              "started")
          .standing(Status.started(run.get()));
    }
    return switch (text.split(" ", -1)[0]) {
      case "scale" ->
          Message.of(
                  Doc.of(
                      new Doc.Title("Denied", Tone.BAD),
                      Doc.Para.of("You may not run scale-service here: no grant for role viewer."),
                      Doc.Para.of("Who may: alice, bob.")),
                  "Denied")
              .standing(Status.of(Came.DENIED));
      case "services" ->
          Message.of(Doc.of(new Doc.Title("Services", Tone.PLAIN), table()), "services");
      case "logs" -> Message.of(Doc.of(new Doc.Code(logs())), "logs");
      case "help", "whoami", "secret", "files" ->
          Message.of(
              Doc.of(
                  new Doc.Para(
                      List.of(
                          new Doc.Words("You are "),
                          new Doc.Strong(login),
                          new Doc.Words(". Try "),
                          new Doc.Mono("scale backend 4"),
                          new Doc.Words(".")))),
              text + " for " + login);
      default ->
          Message.of(
                  Doc.of(
                      new Doc.Para(
                          List.of(
                              new Doc.Words("I do not know "),
                              new Doc.Mono(text),
                              new Doc.Words(". Did you mean "),
                              new Doc.Mono("services"),
                              new Doc.Words("?")))),
                  "Not understood: " + text)
              .standing(Status.of(Came.USAGE));
    };
  }

  private static Doc.Table table() {
    return new Doc.Table(
        List.of("service", "image", "replicas", "state"),
        List.of(
            List.of("maplepress_backend", "registry/maplepress-backend:v1.4.2", "2/2", "running"),
            List.of("maplepress_frontend", "registry/maplepress-frontend:v2.0.1", "2/2", "running"),
            List.of("redis", "redis:7.2", "1/1", "running")));
  }

  private static List<String> logs() {
    return List.of(
        "10:02:11 INFO  listening on :8000",
        "10:02:12 WARN  slow query 412 ms <img src=x onerror=alert(1)>",
        "10:02:14 INFO  GET /healthz 200");
  }

  private void press(Row row, Inbound.Press press, Runnable done) {
    transactions.write(
        () -> {
          Optional<Tokens.Bound> bound = tokens.find(press.token(), press.origin().place());
          boolean used =
              bound.isPresent()
                  && tokens.use(press.token(), press.origin().who().id(), row.id())
                      instanceof Tokens.Use.First;
          if (used) {
            runs.put(bound.orElseThrow().subject(), -1);
            outbox.raise(bound.orElseThrow().subject());
          }
          outbox.post(
              "in/" + row.id(),
              press.origin().place().inThread(press.message()),
              Message.of(Doc.say(used ? "Cancelled." : "That has had its effect."), "pressed"),
              Audience.ALL);
          done.run();
        });
  }

  /** Moves every run on by one of five steps. */
  void tick() {
    runs.forEach(
        (subject, at) -> {
          if (at >= 0 && at < 5) {
            runs.computeIfPresent(subject, (s, now) -> now < 0 ? now : now + 1);
            transactions.write(() -> outbox.raise(subject));
          }
        });
  }

  @Override
  public Card render(String subject) {
    int at = runs.getOrDefault(subject, 5);
    boolean last = at < 0 || at >= 5;
    String state = at < 0 ? "cancelled" : last ? "succeeded" : "running";
    Tone tone = at < 0 ? Tone.BAD : last ? Tone.GOOD : Tone.ACTIVE;
    Doc doc =
        Doc.of(
            new Doc.Title("#" + subject.substring(4) + " Scale a service: " + state, tone),
            new Doc.Facts(
                List.of(
                    new Doc.Fact("service", "maplepress_backend"),
                    new Doc.Fact("replicas", "2 to 4"),
                    new Doc.Fact("asked by", "Alice"))),
            new Doc.Steps(
                List.of(
                    new Doc.Step(
                        last || at > 0 ? (at < 0 ? Tone.BAD : Tone.GOOD) : Tone.ACTIVE,
                        "scale",
                        "4 replicas wanted",
                        "1.2 s"),
                    new Doc.Step(
                        last
                            ? (at < 0 ? Tone.SKIPPED : Tone.GOOD)
                            : at > 0 ? Tone.ACTIVE : Tone.WAITING,
                        "verify",
                        "%d of 4 tasks healthy".formatted(Math.max(0, Math.min(4, at))),
                        last ? "8.0 s" : ""))),
            new Doc.Bar(
                at < 0 ? 0.4 : at / 5.0,
                at < 0
                    ? "stopped"
                    : last ? "4 of 4 healthy" : "waiting for tasks to become healthy"));
    return new Card(
        doc,
        List.of(new Offered("Cancel", Tone.BAD, "cancel", subject)),
        "#" + subject.substring(4) + " " + state,
        last,
        at < 0 ? Came.FAILED : last ? Came.SUCCEEDED : Came.UNDERWAY);
  }

  @Override
  public List<Suggestion> complete(Origin origin, String typed) {
    return LINES.stream()
        .filter(line -> line.startsWith(typed))
        .map(line -> new Suggestion(line, "what " + line.split(" ", -1)[0] + " does"))
        .toList();
  }

  @Override
  public void giveUp(Row row, Exception last) {
    throw new IllegalStateException("row " + row.id() + " is given up", last);
  }
}
