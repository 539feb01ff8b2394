package dev.quarterdeck.target.registry;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Images;
import dev.quarterdeck.target.Logins;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Repository;
import dev.quarterdeck.target.TargetFailure;
import dev.quarterdeck.target.Unfit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registries that images come from. Thread-safe. */
public final class Registry implements AutoCloseable {
  private static final String MANIFESTS =
      String.join(
          ", ",
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.v2+json");
  private static final int NOT_FOUND = 404;
  private static final int TAGS_SHOWN = 5;

  private final Config config;
  private final Wire wire;

  /** Asks registries as {@code config} says. */
  public Registry(Config config) {
    this.config = config;
    this.wire = new Wire(config.deadline());
  }

  /**
   * How registries are asked.
   *
   * @param places where each is asked
   * @param deadline for one request
   * @param redactor for text a registry wrote
   */
  public record Config(
      Logins logins, Places places, Duration deadline, Redactor redactor, InstantSource clock) {
    public Config {
      if (!deadline.isPositive()) {
        throw new IllegalArgumentException("the deadline of registry calls must be above zero");
      }
    }
  }

  /** {@code registry.resolve}, for services whose images {@code images} knows. */
  public Action resolve(Images images) {
    return new Resolve(this, images, config.clock());
  }

  /**
   * What a tag names now.
   *
   * @throws TargetFailure when there is no such tag, or the registry does not tell
   */
  Resolved resolve(Repository repository, String tag) {
    Session session = session(repository);
    Reply reply = session.get("manifests/" + tag, MANIFESTS);
    if (reply.status() == NOT_FOUND) {
      throw missing(session, repository, tag);
    }
    require(reply, repository, "tag '" + tag + "'");
    String digest = reply.digest();
    reply
        .headers()
        .firstValue("Docker-Content-Digest")
        .filter(said -> said.startsWith("sha256:") && !said.equals(digest))
        .ifPresent(
            said -> {
              throw new TargetFailure(
                  "The registry %s says that %s:%s is %s, and sends %s. Do not deploy from it."
                      .formatted(repository.registry(), repository, tag, clean(said), digest));
            });
    return new Resolved(repository, tag, digest, created(session, reply));
  }

  private Session session(Repository repository) {
    return new Session(
        wire,
        repository,
        config.places().of(repository.registry()),
        config.logins().of(repository.loginName()));
  }

  /** The nearest tags are those a person sees first when the list is sorted: the newest. */
  private TargetFailure missing(Session session, Repository repository, String tag) {
    Reply reply = session.get("tags/list", "application/json");
    if (!reply.ok()) {
      return new Unfit(
          "There is no image '%s' in the registry %s. Push it, or correct the name."
              .formatted(repository, repository.registry()));
    }
    List<String> tags =
        json(reply).path("tags").valueStream().map(t -> clean(t.asString(""))).sorted().toList();
    int from = Math.max(0, tags.size() - TAGS_SHOWN);
    return new Unfit(
        "There is no tag '%s' of %s. %s"
            .formatted(
                tag,
                repository,
                tags.isEmpty()
                    ? "It has none at all: push it first."
                    : "It has "
                        + (from > 0 ? tags.size() + ", among them " : "")
                        + String.join(", ", tags.subList(from, tags.size()))
                        + "."));
  }

  private void require(Reply reply, Repository repository, String what) {
    if (!reply.ok()) {
      throw new TargetFailure(
          "The registry %s answers HTTP %d to %s of %s: %s. Look at its log."
              .formatted(
                  repository.registry(), reply.status(), what, repository, clean(reply.text())));
    }
  }

  /** When it was built; of an index, as its first image says. Unknown is no failure. */
  private static Optional<Instant> created(Session session, Reply manifest) {
    try {
      JsonNode top = json(manifest);
      String image = top.path("manifests").path(0).path("digest").asString("");
      JsonNode one = image.isEmpty() ? top : json(session.get("manifests/" + image, MANIFESTS));
      String blob = one.path("config").path("digest").asString("");
      Reply config = session.get("blobs/" + blob, "*/*");
      return blob.isEmpty() || !config.ok()
          ? Optional.empty()
          : Optional.of(Instant.parse(json(config).path("created").asString("")));
    } catch (DateTimeException | TargetFailure _) {
      return Optional.empty();
    }
  }

  private static JsonNode json(Reply reply) {
    try {
      return JsonMapper.shared().readTree(reply.text());
    } catch (JacksonException e) {
      throw new TargetFailure("A registry answers what is no JSON. Look at its address.", e);
    }
  }

  private String clean(String raw) {
    return config.redactor().clean(raw).text();
  }

  @Override
  public void close() {
    wire.close();
  }
}
