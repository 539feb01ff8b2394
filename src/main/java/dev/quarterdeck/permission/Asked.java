package dev.quarterdeck.permission;

import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.person.Person;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a {@code where} may ask about: the parameters, person, channel and time. */
public final class Asked {
  /** Runbooks and commands in one order, whatever they are kept in. */
  public static final Comparator<Subject> BY_NAME =
      Comparator.comparing((Subject s) -> s.getClass().getSimpleName())
          .thenComparing(Subject::name);

  private static final Map<String, Shape> ALWAYS =
      Map.of(
          "person",
          new Shape.Struct(
              Map.of(
                  "login", new Shape.Text(),
                  "name", new Shape.Text(),
                  "roles", new Shape.Texts())),
          "channel",
          new Shape.Text(),
          "time",
          new Shape.Moment());

  private Asked() {}

  static Map<String, Shape> names(Map<String, Shape> parameters) {
    Map<String, Shape> names = new HashMap<>(parameters);
    names.putAll(ALWAYS);
    return names;
  }

  /** The values for one person, who need not be the one who asks. */
  public static Map<String, Object> values(Question question, Person person) {
    Map<String, Object> values = new HashMap<>(question.parameters());
    values.put(
        "person",
        Map.of(
            "login", person.login(),
            "name", person.name(),
            "roles", List.copyOf(person.roles())));
    values.put("channel", question.channel());
    values.put("time", question.at());
    return values;
  }
}
