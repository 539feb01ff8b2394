package dev.quarterdeck.target.swarm;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A placement constraint such as {@code node.labels.disk==ssd}, read as swarmkit does
 * (manager/constraint): keys and values blind to case, the names of labels not.
 */
record Constraint(String key, boolean equal, String value) {
  private static final String NODE = "node.labels.";
  private static final String ENGINE = "engine.labels.";

  /** Reads one; the engine refuses services with one that has no operator. */
  static Constraint parse(String text) {
    boolean equal = text.contains("==");
    String[] sides = text.split(equal ? "==" : "!=", 2);
    return new Constraint(sides[0].strip(), equal, sides.length < 2 ? "" : sides[1].strip());
  }

  boolean holds(Member node) {
    String name = key.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "node.id" -> is(node.id());
      case "node.hostname" -> is(node.raw().path("Description").path("Hostname").asString(""));
      case "node.role" -> is(node.raw().path("Spec").path("Role").asString(""));
      case "node.platform.os" -> is(platform(node).path("OS").asString(""));
      case "node.platform.arch" -> is(platform(node).path("Architecture").asString(""));
      case "node.ip" -> within(node.raw().path("Status").path("Addr").asString("")) == equal;
      default -> label(name, node).map(this::is).orElse(false);
    };
  }

  /** What a node has for the key, where that is a label; empty where it has none. */
  String fact(Member node) {
    return label(key.toLowerCase(Locale.ROOT), node).orElse("");
  }

  private Optional<String> label(String name, Member node) {
    if (name.startsWith(NODE) && key.length() > NODE.length()) {
      return Optional.of(value(node.raw().path("Spec"), NODE));
    }
    return name.startsWith(ENGINE) && key.length() > ENGINE.length()
        ? Optional.of(value(node.raw().path("Description").path("Engine"), ENGINE))
        : Optional.empty();
  }

  private String value(JsonNode labelled, String prefix) {
    return labelled.path("Labels").path(key.substring(prefix.length())).asString("");
  }

  private static JsonNode platform(Member node) {
    return node.raw().path("Description").path("Platform");
  }

  private boolean is(String fact) {
    return fact.equalsIgnoreCase(value) == equal;
  }

  /** Whether that address is the value, or in the network that it is. */
  private boolean within(String address) {
    int slash = value.indexOf('/');
    try {
      byte[] ours = InetAddress.ofLiteral(address).getAddress();
      byte[] theirs =
          InetAddress.ofLiteral(slash < 0 ? value : value.substring(0, slash)).getAddress();
      int bits = slash < 0 ? theirs.length * 8 : Integer.parseInt(value.substring(slash + 1));
      return ours.length == theirs.length
          && Arrays.equals(masked(ours, bits), masked(theirs, bits));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static byte[] masked(byte[] address, int bits) {
    byte[] masked = address.clone();
    for (int i = 0; i < masked.length; i++) {
      int kept = Math.clamp(bits - i * 8L, 0, 8);
      masked[i] &= (byte) (0xFF << (8 - kept));
    }
    return masked;
  }

  @Override
  public String toString() {
    return key + (equal ? "==" : "!=") + value;
  }
}
