package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What expressions see of typed values. */
public final class Shapes {
  private static final Shape THING =
      new Shape.Struct(
          Map.of("kind", new Shape.Text(), "id", new Shape.Text(), "name", new Shape.Text()));

  private Shapes() {}

  /** A thing has kind, id and name; a length of time and a choice are text. */
  public static Shape of(Type type) {
    return switch (type) {
      case Type.Text _, Type.Span _, Type.Choice _, Type.Secret _, Type.Query _ -> new Shape.Text();
      case Type.Whole _ -> new Shape.Whole();
      case Type.Decimal _ -> new Shape.Decimal();
      case Type.Flag _ -> new Shape.Flag();
      case Type.Reference _ -> THING;
    };
  }

  /** Each field's shape, by name. */
  public static Map<String, Shape> of(Collection<Field> fields) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    fields.forEach(f -> shapes.put(f.name(), of(f.type())));
    return shapes;
  }

  /** Each parameter's shape, by name: what locks and {@code where} can ask about. */
  public static Map<String, Shape> ofParameters(Collection<Parameter> parameters) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    parameters.forEach(p -> shapes.put(p.name(), of(p.type())));
    return shapes;
  }
}
