package dev.quarterdeck;

import dev.quarterdeck.bot.Channels;
import dev.quarterdeck.chat.Place;
import dev.quarterdeck.chat.console.Console;
import dev.quarterdeck.chat.slack.Slack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The channels that the settings name: those of Slack before the rooms of the console.
 *
 * @param main the names that the files should use
 * @param setting where these stand
 */
record ChannelBook(List<Channel> all, Set<String> main, String setting) implements Channels {
  ChannelBook {
    all = List.copyOf(all);
    main = Set.copyOf(main);
  }

  static ChannelBook of(SlackSettings slack, List<String> rooms) {
    List<Channel> all = new ArrayList<>();
    if (slack.configured()) {
      slack.ids().forEach((name, id) -> all.add(channel(name, Slack.PLATFORM, slack.team(), id)));
    }
    rooms.forEach(room -> all.add(channel(room, Console.PLATFORM, "", room)));
    return slack.configured()
        ? new ChannelBook(all, slack.ids().keySet(), "quarterdeck.slack.channels")
        : new ChannelBook(all, Set.copyOf(rooms), "quarterdeck.console.rooms");
  }

  private static Channel channel(String name, String platform, String team, String id) {
    return new Channel(name, new Place(platform, team, id, Optional.empty()));
  }

  @Override
  public Channel named(Optional<String> name) {
    return all.stream()
        .filter(channel -> name.filter(channel.name()::equals).isPresent())
        .findFirst()
        .orElse(first());
  }

  /** The one that is told what concerns everybody. */
  Channel first() {
    return all.getFirst();
  }

  /** Which of the names in the files the settings do not hold, and where that is told instead. */
  Optional<String> problem(Set<String> named) {
    Set<String> unknown = new TreeSet<>(named);
    unknown.removeAll(main);
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Alerts or schedules are for channels that %s does not name: %s. They are told in the console's room of that name, or else in %s. Name them there, or others in permissions/alerts.yaml and in the schedules of runbooks."
                .formatted(setting, String.join(", ", unknown), first().name()));
  }
}
