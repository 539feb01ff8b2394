package dev.quarterdeck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.expression.Template;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Leave;
import dev.quarterdeck.runbook.Parameter;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a state calls, with which values, and how that is said. */
class CallsTest {
  private static final Map<String, Object> WEB = new Thing("service", "s1", "web").value();
  private static final Parameter SERVICE =
      new Parameter("service", new Type.Reference("service"), Optional.empty(), "which");
  private static final Runbook SCALER =
      new Runbook(
          "scaler",
          "digest of scaler",
          "Scales",
          "scaler",
          List.of(
              SERVICE,
              new Parameter("replicas", Type.atLeast(1), Optional.of(2L), "how many"),
              new Parameter("note", Type.text(), Optional.empty(), "why")),
          SampleRunbooks.limits(Optional.empty()),
          "grow",
          Map.of("grow", SampleRunbooks.act("grow", "succeeded", "failed")));

  private record Services() implements Kind {
    @Override
    public String name() {
      return "service";
    }

    @Override
    public List<Thing> all() {
      return List.of(Thing.from(WEB));
    }

    @Override
    public Resolution resolve(String typed) {
      return typed.equals("web")
          ? new Resolution.Found(Thing.from(WEB))
          : new Resolution.Missing(List.of());
    }
  }

  private static State.Call scaler(Map<String, Template> with) {
    return new State.Call(
        "call",
        "scaler",
        with,
        Optional.empty(),
        Optional.empty(),
        "succeeded",
        "failed",
        Optional.empty());
  }

  private static State.Each spread(Runbook body, String... items) {
    List<Template> each = List.of(items).stream().map(SampleRunbooks::literal).toList();
    return new State.Each(
        "spread",
        new State.Items(each, SERVICE, 1, 0),
        body,
        Optional.empty(),
        "succeeded",
        "failed",
        Optional.empty());
  }

  /** What the caller was asked for with {@code size}. */
  private static Template size() {
    return new Template() {
      @Override
      public String text() {
        return "{{ size }}";
      }

      @Override
      public Set<String> names() {
        return Set.of("size");
      }

      @Override
      public Shape shape() {
        return new Shape.Whole();
      }

      @Override
      public Object fill(Map<String, Object> values) {
        return values.getOrDefault("size", "none");
      }
    };
  }

  private static Calls calls(Runbook... runbooks) {
    return new Calls(
        new Draft.Known(List.of(runbooks)),
        new Offer(List.of(new FakeWorld()), List.of(new Services()), List.of()));
  }

  private static Calls.Scene scene(Runbook runbook, Object size) {
    return new Calls.Scene(runbook, runbook.digest(), "", Map.of("size", size), Optional.empty());
  }

  private static Piece called(Map<String, Template> with, Object size) {
    State.Call call = scaler(with);
    return calls(SCALER).of(call, scene(SampleRunbooks.of(call), size)).getFirst();
  }

  @Test
  void aNameIsResolvedAndWhatIsNotGivenIsWhatTheRunbookSays() {
    Piece piece = called(Map.of("service", SampleRunbooks.literal("web")), 4L);

    assertThat(piece.parameters()).isEqualTo(Map.of("service", WEB, "replicas", 2L));
    assertThat(piece.line()).isEqualTo("scaler service=web replicas=2");
    assertThat(piece.whole()).isTrue();
  }

  @Test
  void aWrittenValueIsReadAndAComputedOneTakenAsItIs() {
    Template three = SampleRunbooks.literal("3");
    assertThat(called(Map.of("replicas", three), 4L).parameters()).containsEntry("replicas", 3L);
    assertThat(called(Map.of("replicas", size()), 4L).parameters()).containsEntry("replicas", 4L);
    assertThat(called(Map.of("note", three), 4L).parameters()).containsEntry("note", "3");
  }

  @Test
  void aValueThatDoesNotFitIsTheOwnersToMend() {
    assertThatThrownBy(() -> called(Map.of("replicas", size()), 0L))
        .isInstanceOf(TargetFailure.class)
        .hasMessageStartingWith("The value of 'replicas' does not fit: '0' is no whole number")
        .hasMessageEndingWith(". Tell the runbook's owner.");
    assertThatThrownBy(() -> called(Map.of("replicas", size()), "4"))
        .hasMessageStartingWith("The value of 'replicas' does not fit");
    assertThatThrownBy(() -> called(Map.of("service", SampleRunbooks.literal("wbe")), 4L))
        .isInstanceOf(TargetFailure.class)
        .hasMessage("There is no service 'wbe', which the runbook names. Tell its owner.");
  }

  @Test
  void eachItemIsATurnOfItsOwnWithAllThatTheCallerKnows() {
    Runbook body = SampleRunbooks.of(SampleRunbooks.act("grow", "succeeded", "failed"));
    State.Each each = spread(body, "web", "web");
    Runbook whole = SampleRunbooks.of(each);

    List<Piece> pieces = calls(whole).of(each, scene(whole, 4L));
    assertThat(pieces).hasSize(2);
    assertThat(pieces.getFirst().parameters()).isEqualTo(Map.of("size", 4L, "service", WEB));
    assertThat(pieces.getFirst().line()).isEqualTo("spread service=web");
    assertThat(pieces.getFirst().part()).isEqualTo("spread");
    assertThat(pieces.getFirst().whole()).isFalse();
    assertThat(calls(whole).scene(pieces.getFirst()).runbook().start()).isEqualTo("grow");
  }

  @Test
  void allThatCouldBeCalledIncludesWhatThatCallsInTurn() {
    Runbook body = SampleRunbooks.of(scaler(Map.of("service", SampleRunbooks.literal("web"))));
    Runbook whole =
        SampleRunbooks.of("whole", SampleRunbooks.limits(Optional.empty()), spread(body, "web"));

    assertThat(calls(whole, SCALER).all(scene(whole, 4L)))
        .extracting(Piece::line)
        .containsExactly("spread service=web", "scaler service=web replicas=2");
  }

  @Test
  void aGroupIsPausedWhereTheWholeMayBeAndIsFoundByItsWay() {
    Runbook inner = SampleRunbooks.of(SampleRunbooks.act("grow", "succeeded", "failed"));
    Runbook whole =
        SampleRunbooks.of(
            SampleRunbooks.limits(Optional.empty(), Approvals.none(), new Leave(true, Set.of())),
            spread(SampleRunbooks.of(spread(inner, "web")), "web"));

    Runbook found = Calls.within(whole, "spread/spread");
    assertThat(found.start()).isEqualTo("grow");
    assertThat(found.limits().leave().pause()).isTrue();
    assertThat(Calls.within(whole, "")).isEqualTo(whole);
    assertThatThrownBy(() -> Calls.within(whole, "spread/spread/grow"))
        .hasMessage("no group 'spread/spread/grow' in 'sample'");
  }

  @Test
  void aGroupWithinAGroupIsNamedByBoth() {
    State.Each inner =
        spread(SampleRunbooks.of(SampleRunbooks.act("grow", "succeeded", "failed")), "web");
    Runbook whole = SampleRunbooks.of(spread(SampleRunbooks.of(inner), "web"));
    Calls calls = calls(whole);
    Piece outer = calls.all(scene(whole, 4L)).getFirst();

    assertThat(calls.of(inner, calls.scene(outer)).getFirst().part()).isEqualTo("spread/spread");
  }
}
