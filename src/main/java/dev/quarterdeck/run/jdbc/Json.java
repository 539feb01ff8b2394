package dev.quarterdeck.run.jdbc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.quarterdeck.run.Cursor;
import dev.quarterdeck.run.Event;
import dev.quarterdeck.run.Hold;
import dev.quarterdeck.run.Run;
import dev.quarterdeck.target.Observation;
import dev.quarterdeck.target.Outcome;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** Values of runs as JSON; a sealed type's case is named by {@code is}. */
final class Json {
  private static final List<Class<?>> SEALED =
      List.of(Event.class, Outcome.class, Observation.class, Cursor.Doing.class, Hold.class);
  private static final JsonMapper MAPPER = mapper();

  private Json() {}

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Writes a case of a sealed type with its name, whatever its static type is. */
  static <T> String write(T value, Class<T> sealed) {
    return MAPPER.writerFor(sealed).writeValueAsString(value);
  }

  static <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // What an earlier bot did not know yet counts as false or 0.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addMixIn(Run.class, Plain.class);
    for (Class<?> sealed : SEALED) {
      builder.addMixIn(sealed, Named.class);
      builder.registerSubtypes(
          Arrays.stream(sealed.getPermittedSubclasses())
              .map(c -> new NamedType(c, c.getSimpleName()))
              .toArray(NamedType[]::new));
    }
    return builder.build();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  private interface Named {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private interface Plain {}
}
