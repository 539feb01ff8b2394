package dev.quarterdeck.bot;

import dev.quarterdeck.audit.Entry;
import dev.quarterdeck.chat.Audience;
import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.InboundJson;
import dev.quarterdeck.chat.Origin;
import dev.quarterdeck.chat.Tokens;
import dev.quarterdeck.inbox.Handler;
import dev.quarterdeck.inbox.Row;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.snapshot.Snapshot;
import dev.quarterdeck.store.StoreFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles what people say and press: who is it, what is meant, and what becomes durable. */
final class Conversation implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private final Roster roster;
  private final Front front;
  private final Presses presses;
  private final Closing closing;

  Conversation(Roster roster, Front front, Presses presses, Closing closing) {
    this.roster = roster;
    this.front = front;
    this.presses = presses;
    this.closing = closing;
  }

  /** What makes verdicts durable and counts them. */
  record Closing(Commit commit, Tally tally, InstantSource clock) {}

  @Override
  public void handle(Row row, Runnable done) {
    Inbound inbound = InboundJson.read(row.arrival().payload());
    Instant now = closing.clock().instant();
    Snapshot snapshot = roster.at(now);
    Optional<Person> person = snapshot.people().handle(inbound.origin().who());
    if (person.isEmpty()) {
      stranger(row, inbound, done);
      return;
    }
    Asking asking = asking(row, inbound, person.get(), now, snapshot);
    switch (inbound) {
      case Inbound.Command command ->
          close(asking, front.typed(asking, Prefix.strip(command.text())), Optional.empty(), done);
      case Inbound.Form form -> close(asking, front.filled(asking, form), Optional.empty(), done);
      case Inbound.Press press -> {
        Optional<Tokens.Bound> bound = presses.find(press);
        String operation =
            bound.map(b -> b.operation() + " " + b.subject()).orElse("that is not valid any more");
        close(
            asking,
            front.pressed(asking, operation, () -> presses.claim(asking, bound)),
            Optional.of(press.token()),
            done);
      }
    }
  }

  @Override
  public void giveUp(Row row, Exception last) {
    LOG.error("inbox row {} is given up after {} attempts", row.id(), row.attempts(), last);
    Inbound inbound = InboundJson.read(row.arrival().payload());
    Entry entry = Entries.givenUp(row, inbound.origin(), closing.clock().instant());
    say(row, inbound, Strangers.givenUp(row), entry, () -> {});
  }

  private void close(Asking asking, Front.Verdict verdict, Optional<String> token, Runnable done) {
    Front.Verdict made = verdict;
    try {
      closing.commit().make(asking, verdict, token, done);
    } catch (StoreFailure failure) {
      throw failure;
    } catch (RuntimeException bug) {
      made = new Front.Verdict(verdict.head(), Faults.bug(asking.row(), bug), List.of());
      closing.commit().make(asking, made, Optional.empty(), done);
    }
    closing.tally().command(made.head(), made.deed().came());
  }

  private void stranger(Row row, Inbound inbound, Runnable done) {
    Origin origin = inbound.origin();
    Entry entry = Entries.unknown(row, origin, closing.clock().instant());
    Doc doc = Strangers.unknown(origin.who());
    say(row, inbound, doc, entry, done);
    closing.tally().command("unknown", Tally.Came.DENIED);
  }

  private void say(Row row, Inbound inbound, Doc doc, Entry entry, Runnable done) {
    Commit.Answer answer = new Commit.Answer(row.id(), Home.of(inbound), asker(inbound));
    closing.commit().say(answer, doc, List.of(entry), done);
  }

  private static Asking asking(
      Row row, Inbound inbound, Person person, Instant now, Snapshot snapshot) {
    return new Asking(
        person,
        Home.of(inbound),
        asker(inbound),
        inbound.origin().channelName(),
        row.id(),
        now,
        snapshot);
  }

  private static Audience asker(Inbound inbound) {
    return new Audience.Rather(inbound.origin().who().id());
  }
}
