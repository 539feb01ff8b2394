package dev.quarterdeck.web;

import java.net.InetAddress;
import java.util.List;

/**
 * Whether people of the demonstration may be spoken as without any proof. That is so only when
 * nothing real can be touched and nobody else can reach it.
 *
 * @param people the logins one may speak as, in the order they are offered; empty when none
 */
public record Demo(List<String> people) {
  public Demo {
    people = List.copyOf(people);
  }

  /** Nobody without proof. */
  public static Demo off() {
    return new Demo(List.of());
  }

  /**
   * Decides.
   *
   * @param onlyPlayground whether every target is the Playground
   * @param noPlatform whether no chat platform is configured
   * @param address where the console listens
   */
  public static Demo decide(
      boolean onlyPlayground, boolean noPlatform, InetAddress address, List<String> people) {
    return onlyPlayground && noPlatform && address.isLoopbackAddress() ? new Demo(people) : off();
  }

  /** Whether there is anybody to speak as. */
  public boolean allowed() {
    return !people.isEmpty();
  }

  /** Whether one may speak as that person. */
  public boolean allows(String login) {
    return people.contains(login);
  }
}
