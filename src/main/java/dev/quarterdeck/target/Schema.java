package dev.quarterdeck.target;

import java.util.List;
import java.util.Optional;

/** The fields of an action's input or output, in the order people should see them. */
public record Schema(List<Field> fields) {
  public Schema {
    fields = List.copyOf(fields);
    if (fields.stream().map(Field::name).distinct().count() != fields.size()) {
      throw new IllegalArgumentException("a field name stands twice in " + fields);
    }
  }

  /** A schema of these fields. */
  public static Schema of(Field... fields) {
    return new Schema(List.of(fields));
  }

  /** The field of that name. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst();
  }
}
