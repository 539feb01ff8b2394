package dev.quarterdeck.target.registry;

import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Images;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Progress;
import dev.quarterdeck.target.ReadAction;
import dev.quarterdeck.target.Repository;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the image that a tag of a service's repository names now, and pins it by its digest. */
record Resolve(Registry registry, Images images, InstantSource clock) implements ReadAction {
  /** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

  private static final int DIGEST_SHOWN = "sha256:".length() + 12;

  @Override
  public String name() {
    return "registry.resolve";
  }

  @Override
  public String help() {
    return "Find the image that a tag names now in the repository of a service's image.";
  }

  @Override
  public Schema inputs() {
    return Schema.of(
        Field.required(
            "service", new Type.Reference("service"), "the service whose repository is asked"),
        Field.required("tag", new Type.Text(Optional.of(TAG)), "the tag to find"));
  }

  @Override
  public Schema outputs() {
    return Schema.of(
        Field.required("image", Type.text(), "the image with its tag and digest, to be installed"),
        Field.required("digest", Type.text(), "its digest"),
        Field.required(
            "age", Type.text(), "how long ago it was built; `unknown` where it does not say"));
  }

  @Override
  public boolean pins() {
    return true;
  }

  @Override
  public String example() {
    return """
    image:
      do: registry.resolve
      with: {service: "{{ service }}", tag: v2}
      then: succeeded
    """;
  }

  @Override
  public Intent intend(Inputs inputs, History history) {
    Thing service = inputs.thing("service");
    Repository repository = Repository.of(images.of(service));
    String tag = inputs.text("tag");
    return new Intent(
        inputs.step(),
        name(),
        "",
        "find " + repository + ":" + tag,
        List.of(),
        JsonMapper.shared()
            .writeValueAsString(Map.of("repository", repository.shown(), "tag", tag)));
  }

  @Override
  public Outcome perform(Intent intent, Progress progress) {
    JsonNode asked = JsonMapper.shared().readTree(intent.detail());
    Repository repository = Repository.of(asked.path("repository").asString(""));
    Resolved found = registry.resolve(repository, asked.path("tag").asString(""));
    String age = found.created().map(this::age).orElse("unknown");
    Map<String, Object> outputs = new HashMap<>();
    outputs.put("image", found.pinned());
    outputs.put("digest", found.digest());
    outputs.put("age", age);
    String built = age.equals("unknown") ? "" : ", built " + age + " ago";
    return new Outcome.Done(
        "%s:%s is %s%s".formatted(repository, found.tag(), cut(found.digest()), built), outputs);
  }

  private static String cut(String digest) {
    return digest.substring(0, Math.min(DIGEST_SHOWN, digest.length()));
  }

  private String age(Instant created) {
    Duration age = Duration.between(created, clock.instant());
    if (age.isNegative() || age.toMinutes() < 1) {
      return "less than a minute";
    }
    if (age.toHours() < 1) {
      return plural(age.toMinutes(), "minute");
    }
    return age.toDays() < 1 ? plural(age.toHours(), "hour") : plural(age.toDays(), "day");
  }

  private static String plural(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
