package dev.quarterdeck.chat.slack;

import dev.quarterdeck.chat.Origin;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.person.Handle;
import java.util.Map;
import java.util.Optional;

/**
 * Who speaks, and where. People are known by team and user id alone, and channels are called what
 * the settings call their ids: names that anybody can give to a channel select no grant.
 */
record Rooms(Slack.Setup setup) {
  private static final String DIRECT = "direct message";

  /** Whether that is our workspace. */
  boolean ours(String team) {
    return setup.team().equals(team);
  }

  /** Whether the settings name that channel. */
  boolean named(String channel) {
    return setup.channels().containsValue(channel);
  }

  Origin origin(String user, String channel, Optional<String> thread) {
    boolean direct = channel.startsWith(Speech.DIRECT);
    Place place = new Place(Slack.PLATFORM, setup.team(), channel, thread);
    return new Origin(
        new Handle(Slack.PLATFORM, setup.team() + "/" + user),
        place,
        name(channel, direct),
        direct);
  }

  private String name(String channel, boolean direct) {
    return setup.channels().entrySet().stream()
        .filter(entry -> entry.getValue().equals(channel))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(direct ? DIRECT : channel);
  }
}
