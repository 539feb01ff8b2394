package dev.quarterdeck.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names an expression may use, as CEL sees them. A {@link Shape.Struct} is a CEL struct type
 * without protobuf: fields are checked by name and values are plain maps.
 */
final class Signature {
  private final Map<Shape.Struct, StructType> structs = new LinkedHashMap<>();
  private final CelCompiler compiler;

  Signature(Map<String, Shape> names) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(Cel.OPTIONS)
            .setStandardMacros(CelStandardMacro.HAS);
    names.forEach((name, shape) -> builder.addVar(name, type(shape)));
    compiler = builder.setTypeProvider(new Types(ImmutableList.copyOf(structs.values()))).build();
  }

  CelCompiler compiler() {
    return compiler;
  }

  /** The shape of a result, when values of that type can leave an expression. */
  Optional<Shape> shape(CelType type) {
    return switch (type.kind()) {
      case STRING -> Optional.of(new Shape.Text());
      case INT -> Optional.of(new Shape.Whole());
      case DOUBLE -> Optional.of(new Shape.Decimal());
      case BOOL -> Optional.of(new Shape.Flag());
      case TIMESTAMP -> Optional.of(new Shape.Moment());
      case LIST ->
          type.equals(ListType.create(SimpleType.STRING))
              ? Optional.of(new Shape.Texts())
              : Optional.empty();
      case STRUCT ->
          structs.entrySet().stream()
              .filter(e -> e.getValue().name().equals(type.name()))
              .<Shape>map(Map.Entry::getKey)
              .findFirst();
      default -> Optional.empty();
    };
  }

  private CelType type(Shape shape) {
    return switch (shape) {
      case Shape.Text _ -> SimpleType.STRING;
      case Shape.Whole _ -> SimpleType.INT;
      case Shape.Decimal _ -> SimpleType.DOUBLE;
      case Shape.Flag _ -> SimpleType.BOOL;
      case Shape.Moment _ -> SimpleType.TIMESTAMP;
      case Shape.Texts _ -> ListType.create(SimpleType.STRING);
      case Shape.Struct struct -> struct(struct);
    };
  }

  private StructType struct(Shape.Struct struct) {
    StructType known = structs.get(struct);
    if (known != null) {
      return known;
    }
    Map<String, CelType> types = new LinkedHashMap<>();
    struct.fields().forEach((name, shape) -> types.put(name, type(shape)));
    ImmutableMap<String, CelType> fields = ImmutableMap.copyOf(types);
    // No identifier contains a bracket, so no expression can name the type itself.
    String name = "thing[" + String.join(" ", fields.keySet()) + "]" + structs.size();
    StructType type =
        StructType.create(name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    structs.put(struct, type);
    return type;
  }

  private record Types(ImmutableList<CelType> all) implements CelTypeProvider {
    @Override
    public ImmutableCollection<CelType> types() {
      return all;
    }

    @Override
    public Optional<CelType> findType(String name) {
      return all.stream().filter(t -> t.name().equals(name)).findFirst();
    }
  }
}
