package dev.quarterdeck.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.chat.Form;
import dev.quarterdeck.runbook.Approvals;
import dev.quarterdeck.runbook.Parameter;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Type;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormsTest {
  private final Stage stage = new Stage();

  private Optional<Form> opens(Stage.Speaker who, String typed) {
    return stage.bot.assist().form(who.origin(), typed);
  }

  private static Form.Field field(Optional<Form> form, String name) {
    return form.orElseThrow().fields().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no field " + name + " in " + form));
  }

  private List<String> offers(Stage.Speaker who, String field, String begun) {
    return stage.bot.assist().options(who.origin(), "scale", field, Map.of(), begun).stream()
        .map(Form.Option::value)
        .toList();
  }

  private Map<String, String> problems(String command, Map<String, String> filled) {
    return stage.bot.assist().problems(stage.alice.origin(), command, filled);
  }

  @Test
  void opensForMissingValuesWithTheRightOnesFilledIn() {
    Optional<Form> form = opens(stage.alice, "/ops scale maplepress_backend");
    assertThat(form.orElseThrow().command()).isEqualTo("scale");
    assertThat(form.get().title()).isEqualTo("Scale a service");
    assertThat(form.get().fields())
        .extracting(Form.Field::name)
        .containsExactly("service", "replicas", "pace");
    assertThat(field(form, "service"))
        .isEqualTo(
            new Form.Field(
                "service",
                "Service",
                "which service; the name of a service",
                true,
                Optional.of("maplepress_backend"),
                new Form.Input.Lookup()));
    assertThat(field(form, "replicas").input()).isEqualTo(new Form.Input.Number(0, 100, true));
    assertThat(field(form, "replicas").initial()).isEmpty();
  }

  @Test
  void showsWhatCountsWhenNothingIsSaid() {
    Form.Field pace = field(opens(stage.alice, "scale"), "pace");
    assertThat(pace.required()).isFalse();
    assertThat(pace.initial()).contains("slow");
    assertThat(pace.input())
        .isEqualTo(
            new Form.Input.Choice(
                List.of(new Form.Option("slow", "slow"), new Form.Option("fast", "fast"))));
  }

  @Test
  void hasAFieldForEveryKindOfValue() {
    Runbook scale = Stage.scaleService(Approvals.none());
    Runbook tune =
        new Runbook(
            "tune",
            "d1ge5t",
            "Tune it",
            "tune {note}",
            List.of(
                value("note", Type.text(), Optional.empty()),
                value("ratio", new Type.Decimal(), Optional.of(1.5)),
                value("at_most", Type.atLeast(0), Optional.empty()),
                value("quick", new Type.Flag(), Optional.of(true)),
                value("wait", new Type.Span(), Optional.of("PT10M"))),
            scale.limits(),
            scale.start(),
            scale.states());
    Optional<Form> form = new Stage(tune).bot.assist().form(stage.dave.origin(), "tune");
    assertThat(field(form, "note").input()).isInstanceOf(Form.Input.Line.class);
    assertThat(field(form, "ratio").input())
        .isEqualTo(
            new Form.Input.Number(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false));
    assertThat(field(form, "ratio").initial()).contains("1.5");
    assertThat(field(form, "at_most").input())
        .isEqualTo(new Form.Input.Number(0, Double.POSITIVE_INFINITY, true));
    assertThat(field(form, "at_most").label()).isEqualTo("At most");
    assertThat(field(form, "quick").input())
        .isEqualTo(
            new Form.Input.Choice(
                List.of(new Form.Option("true", "true"), new Form.Option("false", "false"))));
    assertThat(field(form, "quick").initial()).contains("true");
    assertThat(field(form, "wait").input()).isInstanceOf(Form.Input.Line.class);
    assertThat(field(form, "wait").initial()).as("nobody types PT10M").isEmpty();
  }

  private static Parameter value(String name, Type type, Optional<Object> otherwise) {
    return new Parameter(name, type, otherwise, "a " + name);
  }

  @Test
  void saysAtItsFieldWhatIsWrong() {
    Optional<Form> form = opens(stage.alice, "scale bakend 400");
    assertThat(field(form, "service").help()).contains("There is no service 'bakend'.");
    assertThat(field(form, "service").initial()).isEmpty();
    assertThat(field(form, "replicas").help())
        .isEqualTo("replicas is a whole number from 0 to 100, not '400'.");
    assertThat(field(form, "replicas").initial()).isEmpty();
  }

  @Test
  void keepsWhatCanBeToldOfALineThatIsWrongOtherwise() {
    Optional<Form> form = opens(stage.alice, "scale maplepress_backend pce=fast 4");
    assertThat(field(form, "service").initial()).contains("maplepress_backend");
    assertThat(field(form, "replicas").initial()).contains("4");
    assertThat(field(form, "service").help()).contains("no value named 'pce'");
    assertThat(field(opens(stage.alice, "scale maplepress_backend --5"), "replicas").help())
        .contains("looks like an option");
  }

  @Test
  void opensForACommandOfTheBotItself() {
    stage.alice.says("scale maplepress_backend 4");
    Optional<Form> form = opens(stage.alice, "cancel 7");
    assertThat(field(form, "run").help()).isEqualTo("There is no run #7.");
    assertThat(field(form, "run").input()).isInstanceOf(Form.Input.Lookup.class);
    assertThat(field(form, "reason").input()).isInstanceOf(Form.Input.Line.class);
    assertThat(stage.bot.assist().options(stage.alice.origin(), "cancel", "run", Map.of(), "maple"))
        .singleElement()
        .satisfies(
            option -> {
              assertThat(option.value()).isEqualTo("1");
              assertThat(option.label()).startsWith("1: scale maplepress_backend 4");
            });
  }

  @Test
  void opensForNothingThatIsRightOrUnknownOrNotAllowed() {
    assertThat(opens(stage.alice, "scale maplepress_backend 4")).isEmpty();
    assertThat(opens(stage.alice, "runs")).isEmpty();
    assertThat(opens(stage.alice, "scael maplepress_backend")).isEmpty();
    assertThat(opens(stage.alice, "")).isEmpty();
    assertThat(opens(stage.alice, "plan scale")).as("a whole command is typed").isEmpty();
    assertThat(opens(stage.carol, "scale")).as("carol is only a viewer").isEmpty();
    assertThat(opens(stage.mallory, "scale")).as("nobody knows mallory").isEmpty();
    assertThat(stage.trail.entries).isEmpty();
    assertThat(stage.room.said).isEmpty();
  }

  @Test
  void opensForNothingWhileTheTargetIsDown() {
    stage.world.down = new TargetFailure("the engine is away");
    assertThat(opens(stage.alice, "scale maplepress_backend 4")).isEmpty();
    assertThat(field(opens(stage.alice, "scale"), "service").required()).isTrue();
  }

  @Test
  void offersOnlyWhatThePersonMayUse() {
    assertThat(offers(stage.alice, "service", ""))
        .containsExactly("maplepress_backend", "maplepress_frontend");
    assertThat(offers(stage.alice, "service", "FRONT")).containsExactly("maplepress_frontend");
    assertThat(offers(stage.dave, "service", "")).hasSize(4);
    assertThat(offers(stage.carol, "service", "")).isEmpty();
    assertThat(offers(stage.mallory, "service", "")).isEmpty();
    assertThat(offers(stage.alice, "nothing", "")).isEmpty();
  }

  @Test
  void judgesWhatIsFilledIn() {
    assertThat(problems("scale", Map.of("service", "maplepress_backend", "replicas", "4")))
        .isEmpty();
    assertThat(problems("scale", Map.of("service", "nothing", "replicas", " ")))
        .containsOnlyKeys("service", "replicas")
        .containsEntry("replicas", "This is missing.");
    assertThat(problems("scale", Map.of("service", "maplepress_backend", "replicas", "4\u202E")))
        .hasEntrySatisfying("replicas", why -> assertThat(why).contains("U+202E"));
    assertThat(problems("cancel", Map.of("run", "9"))).containsEntry("run", "There is no run #9.");
    assertThat(problems("gone", Map.of("run", "9"))).isEmpty();
  }

  @Test
  void doesExactlyWhatTheTypedLineWouldDo() {
    stage.alice.fills("scale", Map.of("service", "maplepress_backend", "replicas", "4"));
    assertThat(stage.room.reads()).contains("Run #1 is asked for");
    stage.alice.says("scale maplepress_backend 4");
    var charges = stage.runs.runs.values().stream().map(run -> run.charge()).toList();
    assertThat(charges).hasSize(2);
    assertThat(charges.get(0).parameters()).isEqualTo(charges.get(1).parameters());
    assertThat(charges.get(0).line()).isEqualTo(charges.get(1).line());
    assertThat(stage.trail.of("decision"))
        .extracting(note -> note.facts())
        .allSatisfy(
            facts -> assertThat(facts).contains("\"command\":\"scale maplepress_backend 4\""));
    assertThat(stage.counted).filteredOn("scale started"::equals).hasSize(2);
  }

  @Test
  void readsAValueAsOneValueWhateverItLooksLike() {
    stage.alice.fills(
        "logs", Map.of("service", "maplepress_backend", "grep", "lines=500 \"quoted\" --all"));
    assertThat(stage.world.asked).hasSize(1);
    assertThat(stage.world.asked.getFirst().values())
        .containsEntry("grep", "lines=500 \"quoted\" --all")
        .doesNotContainKey("lines");
    assertThat(stage.trail.of("decision").getFirst().facts())
        .contains("grep=\\\"lines=500 \\\\\\\"quoted\\\\\\\" --all\\\"");
  }

  @Test
  void refusesAFormAsItRefusesTheLine() {
    stage.alice.fills("scale", Map.of("service", "redis", "replicas", "4"));
    assertThat(stage.room.reads()).contains("Denied", "You may not run scale-service");
    stage.alice.fills("scale", Map.of("service", "maplepress_backend"));
    assertThat(stage.room.reads()).contains("'replicas'", "is missing");
    stage.alice.fills("scale", Map.of("service", "redis", "replicas", "4", "image", "x"));
    assertThat(stage.room.reads()).contains("no value named 'image'");
    stage.mallory.fills("scale", Map.of("service", "maplepress_backend", "replicas", "4"));
    assertThat(stage.room.reads()).contains("The bot does not know you here");
    stage.alice.fills("gone", Map.of());
    assertThat(stage.room.reads()).contains("There is no command 'gone'");
    assertThat(stage.runs.runs).isEmpty();
  }
}
