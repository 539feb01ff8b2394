package dev.quarterdeck.alert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where alerts are told: the first route that their labels match, else nowhere in particular. */
public record Routes(List<Route> routes) {
  public Routes {
    routes = List.copyOf(routes);
  }

  /**
   * One way.
   *
   * @param match each of these labels has one of these values; none matches everything
   */
  public record Route(Map<String, Set<String>> match, String channel) {
    public Route {
      match = Map.copyOf(match);
    }

    boolean takes(Map<String, String> labels) {
      return match.entrySet().stream()
          .allMatch(one -> one.getValue().contains(labels.getOrDefault(one.getKey(), "")));
    }
  }

  /** No way at all. */
  public static Routes none() {
    return new Routes(List.of());
  }

  /** The name of the channel for these labels. */
  public Optional<String> channel(Map<String, String> labels) {
    return routes.stream().filter(route -> route.takes(labels)).map(Route::channel).findFirst();
  }
}
