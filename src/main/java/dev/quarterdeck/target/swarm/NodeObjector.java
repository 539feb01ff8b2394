package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Objector;
import dev.quarterdeck.target.Quietly;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Unfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Speaks for the managers' majority, for services that run nowhere else, and for the bot. Where the
 * bot itself is, the engine behind a unix socket tells, because that is the same machine; asked
 * over TCP only, it is not known.
 */
record NodeObjector(Placing placing) implements Objector {
  @Override
  public List<Objection> against(Thing node) {
    Member member =
        placing
            .node(node.id())
            .orElseThrow(() -> new Unfit("Node '" + node.name() + "' does not exist any more."));
    List<Objection> objections = new ArrayList<>();
    own(member).ifPresent(objections::add);
    namesake(member, placing.world().nodes().stream().map(Member::new).toList())
        .ifPresent(objections::add);
    if (member.manager()) {
      quorum(member, placing.world().nodes().stream().map(Member::new).toList())
          .ifPresent(objections::add);
    }
    placing
        .forecast(member)
        .stopping()
        .forEach(
            (service, why) ->
                objections.add(
                    new Objection(
                        "%s runs on %s and nowhere else: %s. Make room for it first, or say anyway=true."
                            .formatted(service.name(), member.name(), why),
                        true)));
    return objections;
  }

  /** Raft needs more than half of all managers, those included that are away. */
  static Optional<Objection> quorum(Member node, List<Member> all) {
    List<Member> others =
        all.stream().filter(each -> each.manager() && !each.id().equals(node.id())).toList();
    List<String> away =
        others.stream().filter(each -> !each.reachable()).map(Member::name).sorted().toList();
    if (!away.isEmpty()) {
      return Optional.of(
          Objection.firm(
              "%s is a manager, and %s cannot be reached already. Bring it back first."
                  .formatted(node.name(), String.join(", ", away))));
    }
    int managers = others.size() + 1;
    return others.size() * 2 > managers
        ? Optional.empty()
        : Optional.of(
            Objection.firm(
                "Without %s the Swarm has %d of %d managers, which is no majority. Promote workers until there are three managers."
                    .formatted(node.name(), others.size(), managers)));
  }

  /** Machines are reached by name, so one name must be one machine. */
  static Optional<Objection> namesake(Member node, List<Member> all) {
    return all.stream().filter(each -> each.name().equals(node.name())).count() < 2
        ? Optional.empty()
        : Optional.of(
            Objection.firm(
                "Several nodes of the Swarm are called %s. Remove those that are gone: docker node rm ID."
                    .formatted(node.name())));
  }

  private Optional<Objection> own(Member node) {
    return here()
        .filter(node.id()::equals)
        .map(
            _ ->
                Objection.firm(
                    "The bot itself runs on %s and could not tell how it ended. Move the bot, or do it by hand."
                        .formatted(node.name())));
  }

  private Optional<String> here() {
    return Quietly.ask("the engine", () -> placing.world().engine().own(Call.get("/info")))
        .map(info -> info.path("Swarm").path("NodeID").asString(""));
  }
}
