package dev.quarterdeck.slack;

import java.util.Optional;

/** What all parts of a workspace share. */
record World(Tools tools, App app, Faults faults, Mail mail, Rooms rooms) {
  /** What it is all kept with. */
  record Tools(Watch watch, Ids ids, Calls calls, Limits limits, Outward outward) {}

  Watch watch() {
    return tools.watch();
  }

  Ids ids() {
    return tools.ids();
  }

  Calls calls() {
    return tools.calls();
  }

  Limits limits() {
    return tools.limits();
  }

  Outward outward() {
    return tools.outward();
  }

  /** A channel by its id; a person's id stands for what they and the bot say to each other. */
  Channel channel(String id) {
    if (rooms.people().containsKey(id)) {
      Channel direct = rooms.channel(id, Channel.Kind.DIRECT);
      direct.members().add(id);
      return direct;
    }
    return Optional.ofNullable(rooms.channels().get(id))
        .orElseThrow(() -> new Refused("channel_not_found"));
  }
}
