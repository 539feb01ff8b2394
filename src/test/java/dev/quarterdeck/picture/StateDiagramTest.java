package dev.quarterdeck.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.picture.StateDiagram.Look;
import dev.quarterdeck.picture.StateDiagram.Node;
import dev.quarterdeck.picture.StateDiagram.Way;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import net.sourceforge.plantuml.FileFormat;
import org.junit.jupiter.api.Test;

class StateDiagramTest {
  private static final String WILD =
      "a_b <b>c</b> **d** //e// \"f\" \\n %date() $g !include /etc/passwd <img:/etc/passwd> [[http://h]] {i} é ~~ @enduml";
  private static final int BLUE = 0xCFE4FA;

  private static StateDiagram of(String title, Node... nodes) {
    List<Way> ways =
        IntStream.range(1, nodes.length)
            .mapToObj(i -> new Way(nodes[i - 1].name(), nodes[i].name(), "else", i % 2 == 0))
            .toList();
    return new StateDiagram(title, nodes[0].name(), List.of(nodes), ways);
  }

  private static Node node(String name, String... inside) {
    return new Node(name, List.of(inside), Look.PLAIN);
  }

  /** What can be read in it. */
  private static List<String> words(StateDiagram diagram) {
    String svg = new String(Drawing.drawn(diagram, FileFormat.SVG), UTF_8);
    return Pattern.compile("<text[^>]*>([^<]*)<")
        .matcher(svg)
        .results()
        .map(StateDiagramTest::text)
        .toList();
  }

  private static String text(MatchResult found) {
    return Pattern.compile("&#(\\d+);")
        .matcher(found.group(1))
        .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1))))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private static BufferedImage seen(StateDiagram diagram) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(diagram.png()));
  }

  @Test
  void showsEveryStateWhatItDoesAndEveryWay() {
    assertThat(words(of("deploy", node("image", "registry.resolve"), node("roll"), node("end"))))
        .contains("deploy", "image", "registry.resolve", "roll", "end", "else");
  }

  @Test
  void takesEveryTextLiterally() {
    String read = WILD.replace('\\', '\uFF3C').replace('$', '\uFF04');
    assertThat(words(of(WILD, node(WILD, WILD), node("b"))).stream().filter(read::equals))
        .as("its title, its name and what is in it")
        .hasSize(3);
  }

  @Test
  void showsInColourWhereSomethingIsNow() throws IOException {
    BufferedImage image = seen(of("run", node("a"), new Node("b", List.of("x"), Look.HERE)));
    assertThat(
            IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFFFFFF)
                .filter(colour -> colour == BLUE)
                .count())
        .isGreaterThan(500);
  }

  @Test
  void drawsTheLargestThatIsTaken() throws IOException {
    Node[] most =
        IntStream.range(0, StateDiagram.MOST)
            .mapToObj(i -> node("state_" + i, "swarm.update"))
            .toArray(Node[]::new);
    StateDiagram diagram = of("long", most);
    assertThat(words(diagram)).contains("state_0", "state_" + (StateDiagram.MOST - 1));
    assertThat(seen(diagram).getHeight()).isGreaterThan(1_000);
  }

  @Test
  void refusesWhatIsNoDiagram() {
    assertThatThrownBy(() -> of("x", node("a"), node("a"))).hasMessageContaining("drawn twice");
    assertThatThrownBy(() -> new StateDiagram("x", "b", List.of(node("a")), List.of()))
        .hasMessageContaining("'b', where it starts");
    assertThatThrownBy(
            () ->
                new StateDiagram(
                    "x", "a", List.of(node("a")), List.of(new Way("a", "b", "", false))))
        .hasMessageContaining("nowhere");
  }
}
