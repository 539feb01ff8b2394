package dev.quarterdeck.target;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that systems bring into the bot: what can be done, named and looked at. */
public record Offer(List<Action> actions, List<Kind> kinds, List<View> views) {
  public Offer {
    actions = List.copyOf(actions);
    kinds = List.copyOf(kinds);
    views = List.copyOf(views);
  }

  /** The same and these actions. */
  public Offer and(Action... more) {
    return new Offer(Stream.concat(actions.stream(), Stream.of(more)).toList(), kinds, views);
  }

  /** Both together. */
  public Offer and(Offer more) {
    return new Offer(
        Stream.concat(actions.stream(), more.actions().stream()).toList(),
        Stream.concat(kinds.stream(), more.kinds().stream()).toList(),
        Stream.concat(views.stream(), more.views().stream()).toList());
  }

  /** The same, in which no action tells a secret or begins without one that it needs. */
  public Offer discreet(Secrets secrets) {
    Redactor redactor = new Redactor(secrets::known);
    return new Offer(
        actions.stream().map(a -> (Action) new Discreet(a, secrets, redactor)).toList(),
        kinds,
        views);
  }

  /** The action of that name. */
  public Optional<Action> action(String name) {
    return actions.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /** The kind of that name. */
  public Optional<Kind> kind(String name) {
    return kinds.stream().filter(k -> k.name().equals(name)).findFirst();
  }

  /** The view of that name. */
  public Optional<View> view(String name) {
    return views.stream().filter(v -> v.name().equals(name)).findFirst();
  }
}
