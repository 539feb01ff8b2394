package dev.quarterdeck.slack;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code conversations.*}. */
final class ConversationMethods {
  private static final Set<String> READ = Set.of("channels:read", "groups:read", "im:read");
  private static final Set<String> HISTORY =
      Set.of("channels:history", "groups:history", "im:history");

  private final World world;

  ConversationMethods(World world) {
    this.world = world;
  }

  List<Method> all() {
    return List.of(
        Method.bot("conversations.info", Tier.T3, READ, this::info),
        Method.bot("conversations.join", Tier.T3, Set.of("channels:join"), this::join),
        Method.bot("conversations.history", Tier.T3, HISTORY, this::history),
        Method.bot("conversations.replies", Tier.T3, HISTORY, this::replies));
  }

  private Channel known(Arguments arguments) {
    Channel channel = world.channel(arguments.require("channel").text("channel"));
    if (channel.kind() == Channel.Kind.PRIVATE && !channel.members().contains(App.BOT)) {
      throw new Refused("channel_not_found");
    }
    return channel;
  }

  private Channel readable(Arguments arguments) {
    Channel channel = known(arguments);
    if (!channel.members().contains(App.BOT)) {
      throw new Refused("not_in_channel");
    }
    String kind =
        switch (channel.kind()) {
          case PUBLIC -> "channels:history";
          case PRIVATE -> "groups:history";
          case DIRECT -> "im:history";
        };
    world.app().need(Set.of(kind));
    return channel;
  }

  private ObjectNode info(Arguments arguments) {
    Channel channel = known(arguments);
    ObjectNode shown =
        Json.object()
            .put("id", channel.id())
            .put("name", channel.name())
            .put("name_normalized", channel.name())
            .put("is_channel", channel.kind() == Channel.Kind.PUBLIC)
            .put("is_group", channel.kind() == Channel.Kind.PRIVATE)
            .put("is_im", channel.kind() == Channel.Kind.DIRECT)
            .put("is_private", channel.kind() != Channel.Kind.PUBLIC)
            .put("is_archived", channel.archived())
            .put("is_member", channel.members().contains(App.BOT))
            .put("is_shared", !channel.teams().isEmpty())
            .put("is_ext_shared", !channel.teams().isEmpty())
            .put("is_org_shared", false)
            .put("context_team_id", Rooms.TEAM)
            .put("created", 1_600_000_000);
    List<String> teams = new ArrayList<>(channel.teams());
    teams.addFirst(Rooms.TEAM);
    shown.set("shared_team_ids", Json.texts(teams));
    return Json.object().set("channel", shown);
  }

  private ObjectNode join(Arguments arguments) {
    Channel channel = known(arguments);
    if (channel.kind() != Channel.Kind.PUBLIC) {
      throw new Refused("method_not_supported_for_channel_type");
    }
    if (channel.archived()) {
      throw new Refused("is_archived");
    }
    channel.members().add(App.BOT);
    return info(arguments);
  }

  private ObjectNode history(Arguments arguments) {
    Channel channel = readable(arguments);
    List<ObjectNode> found =
        new ArrayList<>(
            channel.messages().values().stream()
                .filter(m -> Channel.root(m).isEmpty() && between(m, arguments))
                .toList());
    Collections.reverse(found);
    return page(found, arguments, 100);
  }

  private ObjectNode replies(Arguments arguments) {
    Channel channel = readable(arguments);
    String root = arguments.require("ts").text("ts");
    if (!channel.messages().containsKey(root)) {
      throw new Refused("thread_not_found");
    }
    return page(
        channel.messages().values().stream()
            .filter(m -> Json.text(m, "ts").equals(root) || Channel.root(m).equals(root))
            .filter(m -> Json.text(m, "ts").equals(root) || between(m, arguments))
            .toList(),
        arguments,
        1000);
  }

  private static boolean between(ObjectNode message, Arguments arguments) {
    String ts = Json.text(message, "ts");
    String oldest = arguments.text("oldest");
    String latest = arguments.text("latest");
    int after = oldest.isEmpty() ? 1 : compare(ts, oldest);
    int before = latest.isEmpty() ? -1 : compare(ts, latest);
    return arguments.flag("inclusive") ? after >= 0 && before <= 0 : after > 0 && before < 0;
  }

  private static int compare(String one, String other) {
    return new BigDecimal(one).compareTo(new BigDecimal(other));
  }

  private static ObjectNode page(List<ObjectNode> all, Arguments arguments, int usual) {
    int limit = Math.clamp(arguments.number("limit", usual), 1, 999);
    String cursor = arguments.text("cursor");
    int from = cursor.isEmpty() ? 0 : place(cursor);
    int to = Math.min(all.size(), from + limit);
    List<ObjectNode> shown =
        all.subList(Math.min(from, to), to).stream()
            .map(m -> shown(m, arguments.flag("include_all_metadata")))
            .toList();
    ObjectNode answer = Json.object().put("has_more", to < all.size());
    answer.set("messages", Json.list(shown));
    answer.putObject("response_metadata").put("next_cursor", to < all.size() ? "next:" + to : "");
    return answer;
  }

  private static int place(String cursor) {
    if (!cursor.matches("next:\\d{1,6}")) {
      throw new Refused("invalid_cursor");
    }
    return Integer.parseInt(cursor.substring("next:".length()));
  }

  private static ObjectNode shown(ObjectNode message, boolean metadata) {
    ObjectNode copy = message.deepCopy();
    if (!metadata) {
      copy.remove("metadata");
    }
    return copy;
  }
}
