package dev.quarterdeck.bot;

import dev.quarterdeck.target.Field;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Kind;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.Schema;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Type;
import dev.quarterdeck.target.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some services, and what can be seen of them. */
final class World {
  final List<String> names =
      new ArrayList<>(
          List.of("maplepress_backend", "maplepress_frontend", "maplefile_backend", "redis"));

  /** What services write. */
  List<String> written = names;

  /** What was looked at. */
  final List<Inputs> asked = new ArrayList<>();

  @Nullable RuntimeException down;

  Kind services() {
    return new Kind() {
      @Override
      public String name() {
        return "service";
      }

      @Override
      public List<Thing> all() {
        up();
        return names.stream().map(World::service).toList();
      }

      @Override
      public Resolution resolve(String typed) {
        up();
        if (names.contains(typed)) {
          return new Resolution.Found(service(typed));
        }
        List<Thing> ending =
            names.stream().filter(n -> n.endsWith("_" + typed)).map(World::service).toList();
        return switch (ending.size()) {
          case 0 -> new Resolution.Missing(near(typed));
          case 1 -> new Resolution.Found(ending.getFirst());
          default -> new Resolution.Ambiguous(ending);
        };
      }
    };
  }

  List<View> views() {
    return List.of(
        view("services", "List the services.", Schema.of()),
        view("status", "Show what is not as it should be.", Schema.of()),
        view(
            "service",
            "Show one service.",
            Schema.of(Field.required("service", new Type.Reference("service"), "which service"))),
        view(
            "logs",
            "Show what a service wrote last.",
            Schema.of(
                Field.required("service", new Type.Reference("service"), "which service"),
                Field.optional("lines", new Type.Whole(1, 500), "how many"),
                Field.optional("grep", Type.text(), "only lines with this"))));
  }

  private View view(String name, String help, Schema inputs) {
    return new View() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String help() {
        return help;
      }

      @Override
      public Schema inputs() {
        return inputs;
      }

      @Override
      public Report show(Inputs given) {
        up();
        asked.add(given);
        return new Report(
            name + " " + given.values().keySet(),
            List.of(
                new Report.Lines(
                    written.stream().map(n -> Redactor.unknowing().clean(n)).toList(),
                    given.optionalText("grep").orElse(""))));
      }
    };
  }

  private List<String> near(String typed) {
    return names.stream().filter(n -> n.contains(typed.substring(0, 3))).toList();
  }

  private void up() {
    if (down != null) {
      throw down;
    }
  }

  static Thing service(String name) {
    return new Thing("service", "id-of-" + name, name);
  }
}
