package dev.quarterdeck;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.alert.Severity;
import dev.quarterdeck.bot.Tally;
import dev.quarterdeck.cli.SayCommand;
import dev.quarterdeck.expression.Cel;
import dev.quarterdeck.permission.BuiltIn;
import dev.quarterdeck.playground.Playground;
import dev.quarterdeck.rehearsal.Rehearsals;
import dev.quarterdeck.snapshot.Check;
import dev.quarterdeck.snapshot.Loader;
import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.Offer;
import dev.quarterdeck.web.Hooks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** What README.md says, held against the product as it starts with nothing configured. */
final class ReadmeTest {
  private static final List<String> PEOPLE = List.of("alice", "bob", "carol", "dave");

  /** Paths that stand for themselves; the bare names of files and folders need no test. */
  private static final Pattern PATH =
      Pattern.compile("(src|runbooks|permissions|deploy|\\.ci)/[A-Za-z0-9_./-]+");

  private static final Pattern MVN = Pattern.compile("\\bmvn((?: -\\S+)*) verify\\b");

  @TempDir private static Path data;
  private static ConfigurableApplicationContext product;
  private static JettyWebServer server;
  private static Page readme;

  @BeforeAll
  static void start() throws IOException {
    readme = Page.read("README.md");
    product =
        SpringApplication.run(
            Quarterdeck.class,
            "--quarterdeck.data=" + data,
            "--quarterdeck.alerts.token=" + Files.writeString(data.resolve("token"), "demo"),
            "--server.port=0",
            "--quarterdeck.hooks.port=0");
    server =
        (JettyWebServer) requireNonNull(((WebServerApplicationContext) product).getWebServer());
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  private static String say(String person, String... words) {
    StringWriter out = new StringWriter();
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--as", person, "--url", "http://localhost:" + server.getPort()));
    int exit =
        new CommandLine(new SayCommand())
            .setOut(new PrintWriter(out, true))
            .execute(all.toArray(String[]::new));
    assertThat(exit).as(out.toString()).isZero();
    return out.toString();
  }

  private static int tells(String body) throws IOException, InterruptedException {
    int port = Hooks.port(server.getServer());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/alerts"))
            .header("Authorization", "Bearer demo")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static String hook(String path) throws IOException, InterruptedException {
    int port = Hooks.port(server.getServer());
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  /** What {@code help} shows a person: how a command is typed, and what it is for. */
  private static Map<String, String> help(String person) {
    Map<String, String> commands = new LinkedHashMap<>();
    say(person, "help")
        .lines()
        .skip(2)
        .map(line -> line.split(" {2,}", 2))
        .filter(cells -> cells.length == 2)
        .forEach(cells -> commands.put(cells[0], cells[1]));
    return commands;
  }

  @Test
  void itsCommandsAreThoseOfHelp() {
    List<List<String>> expected = new ArrayList<>();
    Map<String, List<String>> may = new HashMap<>();
    PEOPLE.forEach(
        person ->
            help(person)
                .keySet()
                .forEach(usage -> may.computeIfAbsent(usage, u -> new ArrayList<>()).add(person)));
    help("dave")
        .forEach(
            (usage, what) -> {
              List<String> people = may.getOrDefault(usage, List.of());
              String who = people.equals(PEOPLE) ? "all" : String.join(", ", people);
              expected.add(List.of(usage, what, who));
            });
    assertThat(readme.table("type", "to", "demo people")).isEqualTo(expected);
  }

  /** The administrator of the demonstration may use everything, so the table leaves nothing out. */
  @Test
  void itsCommandsAreAllOfTheProduct() throws IOException {
    Set<String> all = new TreeSet<>(BuiltIn.NAMES);
    product.getBean(Offer.class).views().forEach(view -> all.add(view.name()));
    try (Stream<Path> files = Files.list(Path.of("runbooks"))) {
      for (Path runbook :
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .filter(file -> !Loader.isRehearsal("" + file))
              .toList()) {
        all.add(Files.readString(runbook).replaceFirst("(?s).*\ncommand: (\\S+).*", "$1"));
      }
    }
    assertThat(
            readme.table("type", "to", "demo people").stream()
                .map(row -> row.getFirst().replaceFirst(" .*", ""))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void theReferenceIsOfTheActionsOfTheProduct() throws IOException {
    assertThat(Page.read(Reference.FILE.toString()).headings(3))
        .containsExactlyElementsOf(
            product.getBean(Offer.class).actions().stream().map(Action::name).sorted().toList());
  }

  @Test
  void itsAlertComesInAndOffersARunbook() throws Exception {
    assertThat(readme.blocks("sh"))
        .anyMatch(block -> block.contains("sed \"s/NOW/") && block.contains("deploy/alert.json"));
    String body = Files.readString(Path.of("deploy/alert.json"));
    assertThat(tells(body.replace("NOW", Instant.now().toString()))).isEqualTo(200);
    assertThat(say("alice", "alerts")).contains("BackendBroken", "A1");
    assertThat(say("alice", "alerts A1")).contains("Every third page fails");
    assertThat(Files.readString(Path.of("runbooks/restart-service.yaml")))
        .contains("name: BackendBroken");
  }

  @Test
  void itsExitCodesAreThoseOfSay() {
    CommandLine.Command say =
        requireNonNull(SayCommand.class.getAnnotation(CommandLine.Command.class));
    String codes =
        Arrays.stream(say.exitCodeList()).map(c -> c.replaceFirst(":", " ")).collect(joining("; "));
    assertThat(readme.table("command", "does", "exit codes"))
        .filteredOn(row -> row.getFirst().startsWith("say"))
        .extracting(List::getLast)
        .containsExactly(codes);
  }

  @Test
  void itsConfigurationIsThatOfSettings() {
    Map<String, String> written = new TreeMap<>();
    for (List<String> row : readme.table("property", "environment", "default", "meaning")) {
      assertThat(row.get(1)).isEqualTo(SettingNames.environment(row.getFirst()));
      written.put(row.getFirst(), row.get(2));
    }
    assertThat(written).isEqualTo(SettingNames.defaults());
  }

  @Test
  void theShippedConfigurationSetsNothingButDefaults() {
    Map<String, String> defaults = SettingNames.defaults();
    SettingNames.shipped().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("quarterdeck."))
        .forEach(entry -> assertThat(defaults).contains(entry));
  }

  @Test
  void itsHealthEntriesAreThoseOfTheProduct() throws Exception {
    var health = JsonMapper.shared().readTree(hook("/actuator/health"));
    assertThat(readme.table("entry", "is DOWN when"))
        .extracting(List::getFirst)
        .containsExactlyInAnyOrderElementsOf(health.path("components").propertyNames());
  }

  @Test
  void itsMetricsAreThoseOfTheProduct() throws Exception {
    // Meters come into being when they first count: this run has nothing to do, and every kind.
    say("alice", "scale maplepress_backend 2", "--wait");
    product.getBean(Meters.class).fired("scale-service", Tally.Fired.STARTED, 1);
    Metered.check(product, hook("/actuator/prometheus"), "quarterdeck_", readme);
  }

  /** Every YAML block names its file in the first line; what is there already is added to. */
  @Test
  void itsExamplesPassTheCheck(@TempDir Path root) throws Exception {
    for (String folder : List.of("runbooks", "permissions")) {
      copy(Path.of(folder), root.resolve(folder));
    }
    List<String> examples = readme.blocks("yaml");
    assertThat(examples).hasSizeGreaterThanOrEqualTo(3);
    for (String example : examples) {
      String name = example.lines().findFirst().orElseThrow().replaceFirst("^# ", "");
      Files.writeString(
          root.resolve(name), example, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    Loader loader = new Loader(product.getBean(Offer.class), new Cel());
    Check.Result checked = new Check(loader).result(root);
    assertThat(checked.problems()).isEmpty();
    Rehearsals.Result played = Rehearsals.read(root, checked.snapshot().orElseThrow()).play();
    assertThat(played.problems()).isEmpty();
    assertThat(played.rehearsals()).isEqualTo(2);
  }

  @Test
  void itsFaultsAreThoseOfTheSimulatedSwarm() {
    String page = String.join(" ", readme.text().split("\\s+"));
    String kinds = page.replaceFirst(".*The kinds are ", "").replaceFirst("\\. .*", "");
    assertThat(kinds.replace("`", "").split(", | and "))
        .containsExactly(
            Arrays.stream(Playground.Fault.Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toArray(String[]::new));
  }

  @Test
  void itsSeveritiesAreThoseOfAlerts() {
    String page = String.join(" ", readme.text().split("\\s+"));
    String list =
        page.replaceFirst(".*ranks them, the worst first: ", "").replaceFirst("\\. .*", "");
    List<String> ranks = List.of(list.split(" · "));
    List<Severity.Level> levels = List.of(Severity.Level.values());
    assertThat(ranks).hasSameSizeAs(levels);
    for (int i = 0; i < ranks.size(); i++) {
      Severity.Level level = levels.get(i);
      boolean other = level == Severity.Level.OTHER;
      assertThat(ranks.get(i).replace("`", "").split(", ", -1))
          .allMatch(word -> Severity.of(word).level() == level)
          .contains(other ? "any other word or none" : level.word());
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(f -> !Loader.isRehearsal("" + f)).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void whatPagesNameIsThere() throws IOException {
    for (Page page : List.of(readme, Page.read("deploy/README.md"))) {
      assertThat(page.links()).isNotEmpty().allMatch(Files::exists);
      assertThat(page.code().filter(word -> PATH.matcher(word).matches()))
          .isNotEmpty()
          .allMatch(word -> Files.exists(Path.of(word)));
    }
  }

  @Test
  void theWholeCheckIsItsTestCommand() throws IOException {
    assertThat(readme.blocks("sh")).contains("mvn verify\n");
    assertThat(Files.readString(Path.of(".ci/run")).lines().filter(l -> MVN.matcher(l).find()))
        .hasSize(1)
        .noneMatch(line -> line.contains("-Dskip") || line.contains("-Dtest"));
  }
}
