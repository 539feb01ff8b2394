package dev.quarterdeck.playground;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of the OCI distribution API that tells what a tag names, on the engine's own port. */
final class RegistryRoutes {
  private static final JsonMapper JSON = JsonMapper.shared();

  private RegistryRoutes() {}

  /** {@code path} is {@code REPOSITORY/manifests/TAG}, or a digest in the tag's place. */
  static Answer manifest(Model model, Request request, String path) {
    String reference = last(path);
    return repository(model, path, "/manifests/")
        .flatMap(
            repository ->
                reference.startsWith("sha256:")
                    ? model.images().byDigest(reference)
                    : Optional.of(repository + ":" + reference).filter(model.images()::exists))
        .map(named -> whole(Manifest.TYPE, Manifest.of(named)))
        .orElseGet(() -> unknown("MANIFEST_UNKNOWN", "manifest unknown"));
  }

  static Answer blob(Model model, Request request, String path) {
    String digest = last(path);
    return repository(model, path, "/blobs/").stream()
        .flatMap(name -> configs(model, name))
        .filter(config -> Manifest.digest(config).equals(digest))
        .map(config -> whole("application/octet-stream", config))
        .findFirst()
        .orElseGet(() -> unknown("BLOB_UNKNOWN", "blob unknown to registry"));
  }

  private static Stream<String> configs(Model model, String repository) {
    return model.images().tags(repository).stream()
        .map(tag -> Manifest.config(repository + ":" + tag));
  }

  static Answer tags(Model model, Request request, String path) {
    Optional<String> repository = model.images().repository(path);
    if (repository.isEmpty()) {
      return unknown("NAME_UNKNOWN", "repository name not known to registry");
    }
    ObjectNode json = JSON.createObjectNode().put("name", path);
    ArrayNode tags = json.putArray("tags");
    model.images().tags(repository.get()).stream().sorted().forEach(tags::add);
    return Answer.json(json);
  }

  private static Optional<String> repository(Model model, String path, String between) {
    return model.images().repository(path.substring(0, path.lastIndexOf(between)));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Answer whole(String type, String text) {
    return new Answer.Whole(200, type, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer unknown(String code, String message) {
    ObjectNode json = JSON.createObjectNode();
    json.putArray("errors").addObject().put("code", code).put("message", message);
    return Answer.json(404, json);
  }
}
