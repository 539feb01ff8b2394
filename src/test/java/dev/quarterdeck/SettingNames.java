package dev.quarterdeck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** What can be configured, read from the product itself. */
final class SettingNames {
  private SettingNames() {}

  /** Every property with its default, empty when it has none. */
  static Map<String, String> defaults() {
    Map<String, String> found = new TreeMap<>();
    add("quarterdeck", Settings.class, found);
    found.put("server.port", shipped().get("server.port"));
    return found;
  }

  private static void add(String prefix, Class<?> type, Map<String, String> found) {
    // A record's components hide what only its constructor's parameters are annotated with.
    for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
      String name = prefix + "." + parameter.getName();
      DefaultValue value = parameter.getAnnotation(DefaultValue.class);
      if (parameter.getType().isRecord()) {
        add(name, parameter.getType(), found);
      } else {
        found.put(name, value == null ? "" : String.join(",", value.value()));
      }
    }
  }

  /** What {@code application.yaml} says, by property. */
  static Map<String, String> shipped() {
    Map<String, String> found = new TreeMap<>();
    try {
      for (PropertySource<?> source :
          new YamlPropertySourceLoader()
              .load("shipped", new ClassPathResource("application.yaml"))) {
        EnumerablePropertySource<?> all = (EnumerablePropertySource<?>) source;
        Arrays.stream(all.getPropertyNames())
            .forEach(name -> found.put(name, String.valueOf(all.getProperty(name))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** What a property is called in the environment. */
  static String environment(String property) {
    return property.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
  }
}
