package dev.quarterdeck.slack;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code auth.test}, {@code users.info}, {@code usergroups.users.list}, {@code apps.*}. */
final class TeamMethods {
  private final World world;
  private final Sockets sockets;

  TeamMethods(World world, Sockets sockets) {
    this.world = world;
    this.sockets = sockets;
  }

  List<Method> all() {
    return List.of(
        new Method("apps.connections.open", Tier.T1, Set.of(), true, this::open),
        Method.bot("auth.test", Tier.SPECIAL, Set.of(), this::test),
        Method.bot("users.info", Tier.T4, Set.of("users:read"), this::person),
        Method.bot("usergroups.users.list", Tier.T2, Set.of("usergroups:read"), this::group));
  }

  private ObjectNode open(Arguments arguments) {
    return Json.object()
        .put("url", world.outward().ws("/link/?ticket=" + sockets.ticket() + "&app_id=" + App.ID));
  }

  private ObjectNode test(Arguments arguments) {
    return Json.object()
        .put("url", world.outward().http("/"))
        .put("team", Rooms.DOMAIN)
        .put("user", "quarterdeck")
        .put("team_id", Rooms.TEAM)
        .put("user_id", App.BOT)
        .put("bot_id", App.BOT_ID)
        .put("app_id", App.ID)
        .put("is_enterprise_install", false);
  }

  private ObjectNode person(Arguments arguments) {
    String id = arguments.require("user").text("user");
    Person person =
        Optional.ofNullable(world.rooms().people().get(id))
            .orElseThrow(() -> new Refused("user_not_found"));
    return Json.object().set("user", person.shown());
  }

  private ObjectNode group(Arguments arguments) {
    List<String> members =
        Optional.ofNullable(
                world.rooms().groups().get(arguments.require("usergroup").text("usergroup")))
            .orElseThrow(() -> new Refused("no_such_subteam"));
    return Json.object().set("users", Json.texts(members));
  }
}
