package dev.quarterdeck.bot;

import dev.quarterdeck.chat.Doc;
import dev.quarterdeck.command.Phrase;
import dev.quarterdeck.command.Slot;
import dev.quarterdeck.elevation.Elevation;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** More than one's own role for a time: {@code elevate}, {@code elevations}, {@code drop}. */
final class ElevationDesk implements Errand.Desk {
  private static final Phrase ELEVATIONS =
      Phrase.of("elevations", "List who is elevated now, until when and why.");
  private static final Phrase DROP =
      Phrase.of("drop [role]", "End your elevation early; an administrator ends that of another.")
          .with(List.of(new Slot("person", Slot.Place.NAMED, false, "the login of somebody else")));
  private static final Subject DROPPING = new Subject.OfCommand(DROP.head());

  private final Roster roster;
  private final Elevator elevator;

  ElevationDesk(Roster roster, Elevator elevator) {
    this.roster = roster;
    this.elevator = elevator;
  }

  @Override
  public List<Errand> errands() {
    Errand.Scope elevating = new Errand.Scope.Of(Verb.ELEVATE, Wish.SUBJECT);
    return List.of(
        new Errand(Wish.PHRASE, elevating, this::elevate),
        new Errand(
            ELEVATIONS,
            new Errand.Scope.Of(Verb.VIEW, new Subject.OfCommand(ELEVATIONS.head())),
            (asking, values, catalogue) ->
                Claim.of(Need.view(ELEVATIONS.head()), () -> Deed.answer(list(asking)))),
        new Errand(DROP, elevating, this::drop));
  }

  private Claim elevate(Asking asking, Map<String, String> values, Catalogue catalogue) {
    Wish wish = Wish.read(asking.person(), values);
    return Claim.of(
        wish.need(),
        () -> {
          Elevation elevation = wish.elevation(asking);
          return new Deed.Write(() -> elevator.begin(asking, elevation));
        });
  }

  /** What is one's own can always be dropped; whoever holds less can do less harm. */
  private Claim drop(Asking asking, Map<String, String> values, Catalogue catalogue) {
    String self = asking.person().login();
    String person = values.getOrDefault("person", self);
    Optional<String> role = Optional.ofNullable(values.get("role"));
    List<Need> needs =
        person.equals(self) ? List.of() : List.of(new Need(Verb.ADMIN, DROPPING, Map.of()));
    return new Claim(
        needs,
        () -> {
          List<Elevation> which = which(asking, person, role);
          return new Deed.Write(() -> elevator.drop(asking, which));
        });
  }

  private List<Elevation> which(Asking asking, String person, Optional<String> role) {
    List<Elevation> all = roster.inForce(person, asking.at());
    List<Elevation> which =
        all.stream().filter(e -> role.isEmpty() || role.get().equals(e.role())).toList();
    if (!which.isEmpty()) {
      return which;
    }
    boolean own = person.equals(asking.person().login());
    String who = own ? "You are" : Corrections.quote(Corrections.cut(person)) + " is";
    String into = role.map(r -> " into " + Corrections.quote(Corrections.cut(r))).orElse("");
    throw new Mistake("%s not elevated%s.".formatted(who, into), steps(asking, own, all, role));
  }

  private static List<String> steps(
      Asking asking, boolean own, List<Elevation> all, Optional<String> role) {
    List<String> steps = new ArrayList<>();
    boolean login = role.flatMap(asking.snapshot().people()::login).isPresent();
    if (own && login) {
      steps.add("Did you mean: drop person=" + role.orElseThrow());
    }
    all.forEach(e -> steps.add("Did you mean: drop " + e.role() + of(own, e)));
    return steps.isEmpty() ? List.of("elevations lists who is elevated now.") : steps;
  }

  private static String of(boolean own, Elevation elevation) {
    return own ? "" : " person=" + elevation.person();
  }

  private Doc list(Asking asking) {
    List<Doc.Node> nodes = new ArrayList<>();
    nodes.add(new Doc.Title("Elevated now", Doc.Tone.PLAIN));
    nodes.addAll(
        Reports.table(
            List.of("who", "into", "until", "left", "why", "told in"),
            roster.inForce(asking.at()).stream().map(e -> row(asking.at(), e)).toList()));
    return new Doc(nodes);
  }

  private List<String> row(Instant now, Elevation elevation) {
    return List.of(
        elevation.person(),
        elevation.role(),
        Spans.later(now, elevation.term().until()),
        Spans.between(now, elevation.term().until()),
        elevation.reason(),
        elevator.rooms(elevation));
  }
}
