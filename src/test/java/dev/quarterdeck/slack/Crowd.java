package dev.quarterdeck.slack;

import java.util.List;
import java.util.stream.IntStream;

/** People who speak in the channels they share. */
public record Crowd(List<Person> people, List<Channel> channels) {
  /** How many speak in one channel before the next channel is spoken in. */
  private static final int IN_A_ROW = 10;

  public Crowd {
    people = List.copyOf(people);
    channels = List.copyOf(channels);
  }

  /** So many people {@code UL0, UL1, …} of the bot's own team, in so many channels. */
  public static Crowd in(Workspace workspace, int people, int channels) {
    return new Crowd(
        IntStream.range(0, people).mapToObj(i -> workspace.person("UL" + i, "T1")).toList(),
        IntStream.range(0, channels).mapToObj(i -> workspace.channel("channel-" + i)).toList());
  }

  /** The next of them says it: a slash command, or anything else by naming the bot. */
  Delivery says(int number, String text) {
    Person person = people.get(number % people.size());
    Channel channel = channels.get(number / IN_A_ROW % channels.size());
    return text.startsWith("/") ? person.says(channel, text) : person.mentions(channel, text);
  }
}
