package dev.quarterdeck.bot;

import dev.quarterdeck.permission.Decision;
import dev.quarterdeck.permission.Question;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.run.Entitled;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.runbook.Quorum;
import dev.quarterdeck.snapshot.Current;
import dev.quarterdeck.snapshot.Snapshot;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Who may agree to runs, under what is in force now: a grant of {@code approve} on the runbook, a
 * place in a quorum of the plan, and never the one who asked, whatever handle that is said from,
 * nor the one who last changed the schedule that asked.
 */
public final class Electorate implements Entitled {
  private final Current current;
  private final InstantSource clock;

  /** Under the Snapshot in force. */
  public Electorate(Current current, InstantSource clock) {
    this.current = current;
    this.clock = clock;
  }

  @Override
  public List<Integer> approves(Run run, String login, String channel) {
    return approves(current.snapshot(), run, login, channel);
  }

  private List<Integer> approves(Snapshot snapshot, Run run, String login, String channel) {
    return snapshot
        .people()
        .login(login)
        .filter(person -> bar(snapshot, run).against(person).isEmpty())
        .filter(
            person ->
                snapshot.policy().decide(question(run, person, Verb.APPROVE, channel)).allowed())
        .map(person -> places(snapshot, run, person))
        .orElse(List.of());
  }

  @Override
  public Optional<String> refuses(Run run) {
    Snapshot snapshot = current.snapshot();
    String login = run.charge().source().requester();
    String channel = Home.of(run.charge().source().place()).channel();
    return Principals.find(snapshot, login)
        .map(person -> snapshot.policy().decide(question(run, person, Verb.RUN, channel)))
        .map(decision -> decision instanceof Decision.Denied denied ? denied.why() : "")
        .or(() -> Optional.of("nobody is called that any more"))
        .filter(why -> !why.isEmpty())
        .map(
            why ->
                "%s, who asked for it, may not run %s any more: %s"
                    .formatted(login, run.charge().runbook(), Replies.unstopped(why)));
  }

  @Override
  public Set<String> roles(String login) {
    Snapshot snapshot = current.snapshot();
    return Principals.find(snapshot, login).map(snapshot.policy()::roles).orElse(Set.of());
  }

  /** The logins of everybody who may agree in that channel, and has not. */
  List<String> open(Run run, String channel) {
    Snapshot snapshot = current.snapshot();
    return snapshot.people().all().stream()
        .map(Person::login)
        .filter(login -> !run.course().consent().by(login, run.plan()))
        .filter(login -> !approves(snapshot, run, login, channel).isEmpty())
        .toList();
  }

  /** The places of the plan's quorums that somebody of these roles has a seat in. */
  static List<Integer> places(Snapshot snapshot, Run run, Person person) {
    Set<String> roles = snapshot.policy().roles(person);
    List<Quorum> quorums = run.plan().approvals();
    return IntStream.range(0, quorums.size())
        .filter(i -> quorums.get(i).admits(person.login(), roles))
        .boxed()
        .toList();
  }

  /** What keeps people from agreeing although a grant lets them. */
  static Bar bar(Snapshot snapshot, Run run) {
    return person -> {
      if (person.login().equals(run.charge().source().requester())) {
        return Optional.of("whoever asks for a run never agrees to it, from whatever handle");
      }
      if (run.charge().source().bars(person.login())) {
        return Optional.of("whoever changed its schedule last never agrees to what that starts");
      }
      return places(snapshot, run, person).isEmpty()
          ? Optional.of("it needs " + words(run.plan().approvals()))
          : Optional.empty();
    };
  }

  /** For people: {@code 1 of release-manager and 2 of dba}. */
  static String words(List<Quorum> quorums) {
    return String.join(" and ", quorums.stream().map(Quorum::words).toList());
  }

  private Question question(Run run, Person person, Verb verb, String channel) {
    return new Question(
        person,
        verb,
        new Subject.OfRunbook(run.charge().runbook()),
        run.charge().parameters(),
        channel,
        clock.instant());
  }
}
