package dev.quarterdeck.target.host;

import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.host.Clutter.Stray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the docker client of a machine tells of its images and containers: {@code docker system df
 * -v} and {@code docker image ls --digests --no-trunc}, both as JSON. What is told otherwise than
 * expected is not read, and then nothing goes.
 */
record Inventory(JsonNode usage, List<JsonNode> images) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NONE = "<none>";

  /** The client says hours until there are 48 of them, so a day in its word means two at least. */
  private static final Pattern ENDED =
      Pattern.compile("Exited \\(\\d+\\) (\\d+|About a) (days?|weeks?|months?|years?) ago");

  private static final Pattern NAME = Pattern.compile("[a-z0-9][A-Za-z0-9._:/@-]{0,400}");
  private static final Pattern ID = Pattern.compile("(?:sha256:)?([0-9a-f]{12,64})");
  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)(B|kB|MB|GB|TB)");
  private static final Map<String, Double> UNITS =
      Map.of("B", 1d, "kB", 1e3, "MB", 1e6, "GB", 1e9, "TB", 1e12);
  private static final int SHORT = 12;

  /** Reads both answers. */
  static Inventory read(String usage, String images) {
    try {
      JsonNode root = JSON.readTree(usage);
      if (!root.path("Images").isArray() || !root.path("Containers").isArray()) {
        throw new TargetFailure("What docker system df told has no images or containers.");
      }
      return new Inventory(
          root, images.lines().filter(line -> !line.isBlank()).map(JSON::readTree).toList());
    } catch (JacksonException e) {
      throw new TargetFailure("What docker told of its images could not be read.", e);
    }
  }

  /**
   * What can go.
   *
   * @param wanted the images that services name or would go back to, as they name them
   */
  Clutter clutter(String node, Set<String> wanted) {
    List<String> ended = new ArrayList<>();
    for (JsonNode container : usage.path("Containers")) {
      if (ENDED.matcher(container.path("Status").asString("")).matches()) {
        ended.add(id(container));
      }
    }
    return new Clutter(node, ended, strays(wanted));
  }

  private List<Stray> strays(Set<String> wanted) {
    Map<String, Long> unused = unused();
    Map<String, List<JsonNode>> rows = new LinkedHashMap<>();
    images.forEach(row -> rows.computeIfAbsent(id(row), _ -> new ArrayList<>()).add(row));
    List<Stray> strays = new ArrayList<>();
    rows.forEach(
        (id, named) -> {
          Long bytes = unused.get(id.substring(0, SHORT));
          if (bytes != null && named.stream().noneMatch(row -> wanted(row, wanted))) {
            strays.add(stray(id, named, bytes));
          }
        });
    return strays;
  }

  /** Images that no container uses, running or not, and what each would free. */
  private Map<String, Long> unused() {
    Map<String, Long> unused = new HashMap<>();
    for (JsonNode image : usage.path("Images")) {
      if (image.path("Containers").asString("").equals("0")) {
        unused.put(id(image).substring(0, SHORT), bytes(image.path("UniqueSize").asString("")));
      }
    }
    return unused;
  }

  private static Stray stray(String id, List<JsonNode> rows, long bytes) {
    List<String> tags =
        rows.stream()
            .filter(row -> !row.path("Tag").asString(NONE).equals(NONE))
            .map(row -> row.path("Repository").asString() + ":" + row.path("Tag").asString())
            .filter(name -> NAME.matcher(name).matches())
            .distinct()
            .toList();
    List<String> digests =
        rows.stream()
            .filter(row -> row.path("Digest").asString("").startsWith("sha256:"))
            .filter(row -> !row.path("Repository").asString(NONE).equals(NONE))
            .map(row -> row.path("Repository").asString() + "@" + row.path("Digest").asString())
            .filter(name -> NAME.matcher(name).matches())
            .distinct()
            .toList();
    List<String> names = !tags.isEmpty() ? tags : digests;
    String whole = "sha256:" + id;
    return new Stray(
        id,
        names.isEmpty() ? List.of(whole) : names,
        names.isEmpty() ? "unnamed " + id.substring(0, SHORT) : shown(names.getFirst()),
        bytes);
  }

  private static String shown(String name) {
    int digest = name.indexOf("@sha256:");
    return digest < 0 ? name : name.substring(0, digest + "@sha256:".length() + SHORT);
  }

  /** A service that pins its image is told by the digest, another by the name. */
  private static boolean wanted(JsonNode row, Set<String> wanted) {
    String digest = row.path("Digest").asString("");
    String name = row.path("Repository").asString() + ":" + row.path("Tag").asString();
    return wanted.stream()
        .anyMatch(
            image ->
                (digest.startsWith("sha256:") && image.endsWith("@" + digest))
                    || name.equals(plain(image)));
  }

  /** {@code nginx:latest} of {@code docker.io/library/nginx}, as the client calls it. */
  private static String plain(String image) {
    String name = image.replaceFirst("@.*", "").replaceFirst("^docker\\.io/(library/)?", "");
    return name.indexOf(':', name.lastIndexOf('/') + 1) < 0 ? name + ":latest" : name;
  }

  private static String id(JsonNode row) {
    Matcher id = ID.matcher(row.path("ID").asString(""));
    if (!id.matches()) {
      throw new TargetFailure("What docker told of an image or container has no id.");
    }
    return id.group(1);
  }

  private static long bytes(String size) {
    Matcher read = SIZE.matcher(size);
    return read.matches()
        ? (long) (Double.parseDouble(read.group(1)) * UNITS.getOrDefault(read.group(2), 0d))
        : 0;
  }
}
