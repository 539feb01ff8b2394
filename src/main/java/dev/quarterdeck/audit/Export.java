package dev.quarterdeck.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A trail as JSON lines, one entry each, to be kept and verified without the database. */
public final class Export {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Export() {}

  /** Writes everything; the names and their salts too, unless they were forgotten. */
  public static void write(Records records, Appendable out) {
    records.each(
        record -> {
          try {
            out.append(line(record)).append('\n');
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** The entries of an exported file. */
  public static Records read(Path file) {
    return consumer -> {
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        read(file, reader, consumer);
      } catch (IOException e) {
        throw new UncheckedIOException("The export '" + file + "' cannot be read", e);
      }
    };
  }

  private static void read(Path file, BufferedReader reader, Consumer<Recorded> consumer)
      throws IOException {
    String line;
    for (int number = 1; (line = reader.readLine()) != null; number++) {
      Recorded record;
      try {
        record = parse(JSON.readTree(line));
      } catch (JacksonException | IllegalArgumentException e) {
        throw new IllegalArgumentException(
            file + ":" + number + ": no audit entry: it was changed or cut", e);
      }
      consumer.accept(record);
    }
  }

  private static String line(Recorded record) {
    ObjectNode json = Chain.content(record);
    record.salt().ifPresent(salt -> json.put("name", record.entry().person()).put("salt", salt));
    record
        .seal()
        .ifPresent(
            seal ->
                json.put("sequence", seal.sequence())
                    .put("previous", seal.previous())
                    .put("hash", seal.hash()));
    return json.toString();
  }

  private static Recorded parse(JsonNode json) {
    Optional<Seal> seal =
        json.has("sequence")
            ? Optional.of(
                new Seal(
                    json.required("sequence").asLong(), text(json, "previous"), text(json, "hash")))
            : Optional.empty();
    Optional<String> salt = optional(json, "salt");
    return new Recorded(
        json.required("id").asLong(), entry(json), text(json, "person"), salt, seal);
  }

  private static Entry entry(JsonNode json) {
    return new Entry(
        Instant.ofEpochMilli(json.required("at").asLong()),
        optional(json, "name").orElse(Recorded.FORGOTTEN),
        text(json, "kind"),
        text(json, "subject"),
        text(json, "verb"),
        text(json, "text"),
        text(json, "facts"),
        optional(json, "snapshot"),
        json.has("inbox")
            ? OptionalLong.of(json.required("inbox").asLong())
            : OptionalLong.empty());
  }

  private static String text(JsonNode json, String name) {
    return json.required(name).asString();
  }

  private static Optional<String> optional(JsonNode json, String name) {
    return json.has(name) ? Optional.of(text(json, name)) : Optional.empty();
  }
}
