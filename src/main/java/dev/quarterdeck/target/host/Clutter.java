package dev.quarterdeck.target.host;

import dev.quarterdeck.target.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can go from one machine.
 *
 * @param node its name
 * @param containers by id
 * @param images those that no container uses
 */
record Clutter(String node, List<String> containers, List<Stray> images) {
  Clutter {
    containers = List.copyOf(containers);
    images = List.copyOf(images);
  }

  /**
   * An image that nothing uses.
   *
   * @param id as the engine gave it
   * @param names what takes it away: every tag, else the digest or the id
   * @param shown for people
   * @param bytes what is freed, as far as no other image shares it
   */
  record Stray(String id, List<String> names, String shown, long bytes) {
    Stray {
      names = List.copyOf(names);
    }
  }

  boolean isEmpty() {
    return containers.isEmpty() && images.isEmpty();
  }

  long bytes() {
    return images.stream().mapToLong(Stray::bytes).sum();
  }

  /** Of this only what is also there. */
  Clutter still(Clutter now) {
    Set<String> left = Set.copyOf(now.containers);
    Set<String> strays = Set.copyOf(now.images.stream().map(Stray::id).toList());
    return new Clutter(
        node,
        containers.stream().filter(left::contains).toList(),
        images.stream().filter(image -> strays.contains(image.id())).toList());
  }

  /** {@code 3 containers and 12 images, 4.2 GB}. */
  String told() {
    List<String> parts = new ArrayList<>();
    if (!containers.isEmpty()) {
      parts.add(counted(containers.size(), "container"));
    }
    if (!images.isEmpty()) {
      parts.add(counted(images.size(), "image"));
    }
    String what = parts.isEmpty() ? "nothing" : String.join(" and ", parts);
    return bytes() == 0 ? what : what + ", " + Words.size(bytes());
  }

  private static String counted(int count, String noun) {
    return count == 1 ? "1 " + noun : count + " " + noun + "s";
  }

  void write(ArrayNode into) {
    ObjectNode json = into.addObject().put("node", node);
    containers.forEach(json.putArray("containers")::add);
    ArrayNode strays = json.putArray("images");
    for (Stray image : images) {
      ObjectNode one = strays.addObject().put("id", image.id()).put("shown", image.shown());
      one.put("bytes", image.bytes());
      image.names().forEach(one.putArray("names")::add);
    }
  }

  static Clutter read(JsonNode json) {
    return new Clutter(
        json.path("node").asString(),
        texts(json.path("containers")).toList(),
        json.path("images")
            .valueStream()
            .map(
                one ->
                    new Stray(
                        one.path("id").asString(),
                        texts(one.path("names")).toList(),
                        one.path("shown").asString(),
                        one.path("bytes").asLong()))
            .toList());
  }

  private static Stream<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString);
  }
}
