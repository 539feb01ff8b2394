package dev.quarterdeck.chat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** Values of this package as JSON; a sealed type's case is named by {@code is}. */
final class Json {
  static final JsonMapper MAPPER = mapper();

  private Json() {}

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    for (Class<?> sealed : List.of(Inbound.class, Doc.Node.class, Doc.Span.class)) {
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
}
