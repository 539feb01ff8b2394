package dev.quarterdeck.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.person.Handle;
import dev.quarterdeck.person.People;
import dev.quarterdeck.person.Person;
import dev.quarterdeck.playground.Playground.Fault;
import dev.quarterdeck.run.Lifecycle;
import dev.quarterdeck.run.RunId;
import dev.quarterdeck.source.Problem;
import dev.quarterdeck.source.Problems;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RehearsalFileTest {
  private static final People PEOPLE =
      new People(
          List.of(
              new Person("alice", "Alice", Set.of(new Handle("console", "alice")), Set.of()),
              new Person("ghost", "Ghost", Set.of(), Set.of())));

  private final Problems problems = new Problems();

  private List<Rehearsal> read(String text) {
    return RehearsalFile.read("r.yaml", text, PEOPLE, problems);
  }

  private List<String> problemsOf(String text) {
    read(text);
    return problems.list().stream().map(Problem::toString).toList();
  }

  @Test
  void readsAllThatCanBeWritten() {
    List<Rehearsal> read =
        read(
            """
            - rehearsal: everything
              given:
                - fault: {kind: decay, on: maplepress_backend, after: 20s, times: 2}
                - service: {name: shop_api, image: "shop:v1", replicas: 3}
              when:
                - {by: alice, says: runs, in: deploys}
                - {after: 5m, by: alice, presses: Cancel}
                - {fault: {kind: node-down, on: worker-4}}
                - {after: 1s, heal: all}
              then:
                run: 2.1
                states: [up, down]
                end: rolled_back
                calls: ["POST /services/shop_api/update x2", DELETE /services/x refused]
                card: [one, two]
                answer: three
                within: 30m
            """);

    assertThat(problems.list()).isEmpty();
    Rehearsal rehearsal = read.getFirst();
    assertThat(rehearsal.given())
        .first()
        .isEqualTo(
            new Given.Failing(
                new Fault(Fault.Kind.DECAY, "maplepress_backend", Duration.ofSeconds(20), 2)));
    assertThat(rehearsal.given())
        .last()
        .isInstanceOfSatisfying(
            Given.Serving.class,
            s -> {
              assertThat(s.image()).hasValue("shop:v1");
              assertThat(s.replicas()).isEqualTo(OptionalLong.of(3));
            });
    assertThat(rehearsal.when())
        .hasExactlyElementsOfTypes(
            Cue.Says.class, Cue.Presses.class, Cue.Fails.class, Cue.Heals.class);
    assertThat(((Cue.Says) rehearsal.when().getFirst()).by().channel()).isEqualTo("deploys");
    assertThat(rehearsal.when().get(1).after()).hasValue(Duration.ofMinutes(5));
    Expected then = rehearsal.then();
    assertThat(then.run()).isEqualTo(new RunId(2, 1));
    assertThat(then.end().orElseThrow().value()).isEqualTo(Lifecycle.ROLLED_BACK);
    assertThat(then.calls().orElseThrow().value())
        .containsExactly(
            "POST /services/shop_api/update",
            "POST /services/shop_api/update",
            "DELETE /services/x refused");
    assertThat(then.within().orElseThrow().value()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void tellsEveryMistakeWithItsLineAndWhatToWrite() {
    assertThat(
            problemsOf(
                """
                - rehearsal: one
                  gven: []
                  given:
                    - fault: {kind: unhealty, on: x, times: 0}
                    - service: {replicas: 3}
                    - {}
                  when:
                    - {by: alic, says: runs}
                    - {by: ghost, says: runs}
                    - {says: runs, presses: Cancel}
                    - {heal: some}
                    - {fault: {kind: crash}, by: alice}
                  then: {ende: failed, end: faild, calls: [scale it], within: long}
                - rehearsal: one
                  then: {}
                """))
        .containsExactly(
            "r.yaml:2: unknown key 'gven' - write 'given'",
            "r.yaml:4: unknown fault 'unhealty' - write 'unhealthy'",
            "r.yaml:4: 'times' is out of bounds - write 1 to 1000",
            "r.yaml:5: a service needs 'name' - add 'name: shop_api'",
            "r.yaml:6: this gives nothing, or two things - write one 'fault', 'metric' or 'service'",
            "r.yaml:8: unknown person 'alic' - write 'alice'",
            "r.yaml:9: 'ghost' speaks from nowhere - give a handle in people.yaml",
            "r.yaml:10: two things are done here - write one of says, presses, fault, heal and metric",
            "r.yaml:11: faults end all together - write 'heal: all'",
            "r.yaml:12: unknown key 'by' - what is done has: after, says, presses, fault, heal, metric",
            "r.yaml:13: unknown end 'faild' - write 'failed'",
            "r.yaml:13: 'scale it' is no call - write like 'POST /services/NAME/update', with"
                + " refused, lost or x2 behind it",
            "r.yaml:13: 'within' is 'long' - write 90s, 10m or 2h",
            "r.yaml:13: unknown key 'ende' - write 'end'",
            "r.yaml:14: 'one' stands twice, first on line 1 - give it another name",
            "r.yaml:14: nobody does anything - add 'when:' with '- {by: LOGIN, says: COMMAND}'",
            "r.yaml:15: nothing is expected - write end, states, calls, card or answer");
  }

  @Test
  void saysWhatAFileIsThatIsNoList() {
    assertThat(problemsOf("rehearsal: one\n"))
        .containsExactly(
            "r.yaml:1: this is a list of rehearsals - write '- rehearsal: NAME' lines");
  }

  @Test
  void wantsSomethingToBeExpected() {
    assertThat(
            problemsOf(
                """
                - rehearsal: one
                  when: [{by: alice, says: runs}]
                """))
        .containsExactly("r.yaml:1: a rehearsal needs 'then' - add 'then: {end: succeeded}'");
  }
}
