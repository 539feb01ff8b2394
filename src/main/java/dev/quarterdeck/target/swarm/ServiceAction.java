package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Checkpoint;
import dev.quarterdeck.target.Effect;
import dev.quarterdeck.target.Expectation;
import dev.quarterdeck.target.Fact;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.Unfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A {@link Recipe} made an action: intends, writes, follows and observes it. */
final class ServiceAction implements Action {
  private static final Schema OUTPUTS =
      Schema.of(
          Field.always("rolled_back", new Type.Flag(), "the engine took the change back"),
          Field.always("image_before", Type.text(), "the image before"),
          Field.required("image", Type.text(), "the image now"),
          Field.optional("replicas_before", Type.atLeast(0), "replicas wanted before"),
          Field.optional("replicas", Type.atLeast(0), "replicas wanted now"));

  private static final Schema GUARDED =
      Schema.of(
          Stream.concat(
                  OUTPUTS.fields().stream(),
                  Stream.of(
                      Field.always("guarded", new Type.Flag(), "a guard was looked at"),
                      Field.always("guard_broken", new Type.Flag(), "the guard was broken"),
                      Field.optional("guard_value", new Type.Decimal(), "what it last showed")))
              .toArray(Field[]::new));

  private final Recipe recipe;
  private final World world;
  private final RegistryAuth auth;
  private final Follower follower;
  private final Guards guards;

  ServiceAction(Recipe recipe, World world, RegistryAuth auth, Follower follower, Guards guards) {
    this.recipe = recipe;
    this.world = world;
    this.auth = auth;
    this.follower = follower;
    this.guards = guards;
  }

  /** What {@link History} calls a service. */
  static String target(String serviceId) {
    return "service/" + serviceId;
  }

  @Override
  public String name() {
    return recipe.name();
  }

  @Override
  public String help() {
    return recipe.help();
  }

  @Override
  public Schema inputs() {
    return recipe.inputs();
  }

  @Override
  public Schema outputs() {
    return recipe.guards() ? GUARDED : OUTPUTS;
  }

  @Override
  public String example() {
    return recipe.example();
  }

  @Override
  public Effect effect() {
    return Effect.CHANGE;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    Thing thing = inputs.thing("service");
    Service service = world.service(thing.id(), thing.name());
    if (service.spec().job()) {
      throw new Unfit(
          "service '%s' is a job: %s works on replicated and global services only"
              .formatted(service.name(), name()));
    }
    Recipe.Wish wish = recipe.wish(service, inputs, history);
    Change change =
        Change.of(wish.way(), service, world.now(), wish.wanted(), inputs.step().mark());
    boolean guarded = recipe.guards() && change.replaces();
    Optional<Expectation> guard =
        guarded && Guard.wanted(inputs) ? Guard.of(service) : Optional.empty();
    List<Fact> facts = facts(change);
    guard
        .map(Expectation::toString)
        .or(() -> guarded ? Guard.shown(service).map(query -> "off: " + query) : Optional.empty())
        .ifPresent(said -> facts.add(new Fact("guard", said)));
    String now =
        guard
            .filter(_ -> inputs.step().onlyPlanned())
            .map(g -> "; guard now " + guards.now(service.name(), g))
            .orElse("");
    return new Intent(
        inputs.step(),
        name(),
        target(service.id()),
        wish.sentence(service) + now,
        facts,
        Guards.with(guard, change.json(mapper())));
  }

  private static List<Fact> facts(Change change) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("service", change.name() + " (" + change.service() + ")"));
    Spec before = change.before();
    Spec wanted = change.wanted();
    facts.add(new Fact("image", arrow(before.image(), wanted.image())));
    if (change.way() == Change.Way.WRITE && change.replaces()) {
      facts.add(new Fact("pace", wanted.pace().text()));
    }
    before
        .replicas()
        .ifPresent(
            from -> facts.add(new Fact("replicas", arrow(from, wanted.replicas().orElse(from)))));
    return facts;
  }

  private static String arrow(Object from, Object to) {
    return from.equals(to) ? String.valueOf(from) : from + " → " + to;
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) throws InterruptedException {
    Change change = change(intent);
    Guarding guarding = guards.watching(intent);
    if (change.way() == Change.Way.NOTHING) {
      return told(guarding, Outcomes.of(change, follower.follow(change, guarding, progress)));
    }
    Optional<String> objection = guarding.objection(progress);
    ServiceWriting writing = new ServiceWriting(change, auth, follower, guarding);
    return told(
        guarding,
        objection.isPresent()
            ? writing.outcome(new Verdict.Broken(objection.get(), false))
            : new Writer(world.engine()).write(writing, progress));
  }

  private Outcome told(Guarding guarding, Outcome outcome) {
    return recipe.guards() ? guarding.told(outcome) : outcome;
  }

  @Override
  public Observation observe(Intent intent) {
    Change change = change(intent);
    return switch (follower.observe(change)) {
      case Verdict.NotHappened _ -> new Observation.NotHappened();
      case Verdict.Underway _ -> new Observation.Underway();
      case Verdict.Unclear(String why) -> new Observation.Unclear(why);
      case Verdict ended ->
          new Observation.Ended(told(guards.watching(intent), Outcomes.of(change, ended)));
    };
  }

  @Override
  public Outcome resume(Intent intent, Optional<Checkpoint> last, Progress progress)
      throws InterruptedException {
    Change change = change(intent);
    Guarding guarding = guards.watching(intent);
    return told(guarding, Outcomes.of(change, follower.follow(change, guarding, progress)));
  }

  /** Nothing in Swarm can safely be stopped half way; going back is an undo of its own. */
  @Override
  public Outcome stop(Intent intent, Optional<Checkpoint> last, Progress progress) {
    Change change = change(intent);
    return told(guards.watching(intent), Outcomes.of(change, follower.observe(change)));
  }

  private Change change(Intent intent) {
    return Change.from(intent, mapper());
  }

  private JsonMapper mapper() {
    return world.engine().json();
  }
}
