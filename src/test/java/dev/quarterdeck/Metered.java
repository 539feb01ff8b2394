package dev.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.context.ApplicationContext;

/** What a page says of metrics, held against those of the product. */
final class Metered {
  private Metered() {}

  /** Names, types and labels of all metrics that begin so; each must have counted by now. */
  static void check(ApplicationContext product, String scraped, String prefix, Page page) {
    Map<String, String> types = new TreeMap<>();
    scraped
        .lines()
        .filter(line -> line.startsWith("# TYPE " + prefix) && !line.contains("_max "))
        .map(line -> line.split(" "))
        .forEach(words -> types.put(words[2], words[3]));
    Map<String, String> written = new TreeMap<>();
    for (List<String> row : page.table("metric", "type", "labels", "counts")) {
      written.put(row.getFirst(), row.get(1));
      assertThat(labels(product, row.getFirst())).as(row.getFirst()).isEqualTo(words(row.get(2)));
    }
    assertThat(written).isEqualTo(types);
  }

  private static Set<String> words(String cell) {
    return cell.isEmpty() ? Set.of() : new TreeSet<>(List.of(cell.split(", ")));
  }

  private static Set<String> labels(ApplicationContext product, String metric) {
    String plain = metric.replaceFirst("_(total|seconds)$", "").replace('_', '.');
    Set<String> labels = new TreeSet<>();
    product.getBean(MeterRegistry.class).getMeters().stream()
        .filter(meter -> meter.getId().getName().equals(plain))
        .forEach(meter -> meter.getId().getTags().forEach(tag -> labels.add(tag.getKey())));
    return labels;
  }
}
