package dev.quarterdeck.target;

/**
 * Where images of one name are, in a registry.
 *
 * @param registry the host that is asked, with its port where it has one
 * @param path the name there, {@code library/redis}
 * @param shown as people write it in front of the tag
 */
public record Repository(String registry, String path, String shown) {
  private static final String HUB = "docker.io";
  private static final String HUB_API = "registry-1.docker.io";

  /**
   * The repository of an image reference, as <a
   * href="https://github.com/distribution/reference">Docker reads one</a>: what stands before the
   * first slash is a host when it has a dot or a port, or is {@code localhost}.
   */
  public static Repository of(String reference) {
    String name = withoutTag(reference.replaceFirst("@.*", ""));
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
    String registry = host ? first : HUB;
    String path = host ? name.substring(slash + 1) : name;
    if (registry.equals(HUB) || registry.equals("index." + HUB)) {
      return new Repository(HUB_API, path.contains("/") ? path : "library/" + path, name);
    }
    return new Repository(registry, path, name);
  }

  private static String withoutTag(String name) {
    int colon = name.lastIndexOf(':');
    return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
  }

  /** What Docker calls the registry in its file of logins. */
  public String loginName() {
    return registry.equals(HUB_API) ? "https://index.docker.io/v1/" : registry;
  }

  @Override
  public String toString() {
    return shown;
  }
}
