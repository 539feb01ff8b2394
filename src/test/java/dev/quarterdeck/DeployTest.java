package dev.quarterdeck;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** That the files in {@code deploy} fit the product and each other; no image is built here. */
final class DeployTest {
  private static final Path DEPLOY = Path.of("deploy");
  private static final Pattern REQUIRED = Pattern.compile("\\$\\{[A-Z_]+:\\?([^}]*)}");
  private static final Path SECRETS = Path.of("/run/secrets");
  private static final Pattern VARIABLE =
      Pattern.compile("\\b(QUARTERDECK|SERVER)_[A-Z_]+(?=[=:])");
  private static final Pattern COPY =
      Pattern.compile("(?m)^COPY (?:--chmod=\\d+ )?(?!--)(.+) \\S+$");

  private static String dockerfile;
  private static String stack;
  private static Map<?, ?> bot;
  private static Map<?, ?> environment;

  @BeforeAll
  static void read() throws IOException {
    dockerfile = Files.readString(DEPLOY.resolve("Dockerfile"));
    stack = Files.readString(DEPLOY.resolve("stack.yaml"));
    Map<?, ?> all = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(stack);
    bot = map(map(all, "services"), "bot");
    environment = map(bot, "environment");
  }

  private static Map<?, ?> map(Map<?, ?> in, String key) {
    return (Map<?, ?>) requireNonNull(in.get(key), key);
  }

  private static List<Map<?, ?>> maps(String key) {
    return ((List<?>) requireNonNull(bot.get(key), key))
        .stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
  }

  @Test
  void everyVariableIsASetting() {
    Set<String> known = new TreeSet<>();
    SettingNames.defaults().keySet().forEach(p -> known.add(SettingNames.environment(p)));
    assertThat(environment.keySet().stream().map(String::valueOf)).isSubsetOf(known);
    // The image's name stands among them by its own name only.
    assertThat(VARIABLE.matcher(dockerfile).results().map(MatchResult::group))
        .isNotEmpty()
        .isSubsetOf(known);
  }

  @Test
  void everyFileTheImageTakesIsThereAndSentToTheBuild() throws IOException {
    List<String> sent = Files.readAllLines(DEPLOY.resolve("Dockerfile.dockerignore"));
    List<String> taken =
        COPY.matcher(dockerfile)
            .results()
            .flatMap(r -> List.of(r.group(1).split(" ")).stream())
            .toList();
    assertThat(taken).contains("target/quarterdeck.jar", "runbooks", "permissions");
    for (String file : taken) {
      assertThat(sent).contains("!" + file);
      assertThat(file.startsWith("target/") || Files.exists(Path.of(file))).as(file).isTrue();
    }
    assertThat(Files.readString(Path.of("pom.xml"))).contains("<finalName>quarterdeck</finalName>");
  }

  @Test
  void theStackMountsWhatTheBotIsToldToUse() {
    assertThat(maps("volumes").stream().map(v -> String.valueOf(v.get("target"))))
        .contains(String.valueOf(environment.get("QUARTERDECK_DATA")))
        .contains(String.valueOf(environment.get("QUARTERDECK_SWARM")).replaceFirst("unix://", ""));
    assertThat(maps("secrets").stream().map(s -> "/run/secrets/" + s.get("target")))
        .containsExactly(String.valueOf(environment.get("QUARTERDECK_AUDIT_KEY")));
  }

  /** What can be turned on: the secrets that the bot looks for, made by the page of that name. */
  @ParameterizedTest
  @CsvSource({
    "alerts, README.md, /run/secrets/alerts-token",
    "slack, slack.md, /run/secrets/slack-bot-token /run/secrets/slack-app-token",
    "ssh, README.md, /run/secrets/ssh-key /run/secrets/known_hosts"
  })
  void whatIsOffNamesWhatTheBotReadsOnceItIsOn(String word, String page, String files)
      throws IOException {
    List<String> wanted = List.of(files.split(" ", -1));
    String on = stack.replace("#" + word + " ", "");
    Map<?, ?> all = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(on);
    Map<?, ?> more = map(map(all, "services"), "bot");
    Set<String> known = new TreeSet<>();
    SettingNames.defaults().keySet().forEach(p -> known.add(SettingNames.environment(p)));
    assertThat(map(more, "environment").keySet().stream().map(String::valueOf))
        .isSubsetOf(known)
        .hasSizeGreaterThan(environment.size());
    Map<String, Map<?, ?>> secrets = new TreeMap<>();
    for (Object each : (List<?>) requireNonNull(more.get("secrets"))) {
      Map<?, ?> secret = (Map<?, ?>) each;
      assertThat(secret.get("uid")).isEqualTo("10001");
      secrets.put("/run/secrets/" + secret.get("target"), secret);
    }
    assertThat(secrets).hasSize(1 + wanted.size());
    // By its default, below the directory of secrets, or by what the stack sets.
    Set<String> read = new TreeSet<>();
    SettingNames.defaults().values().forEach(d -> read.add("" + SECRETS.resolve(d)));
    map(more, "environment").values().forEach(value -> read.add("" + value));
    String said = Files.readString(DEPLOY.resolve(page));
    assertThat(said).contains("sed -i 's/#" + word + " //' deploy/stack.yaml");
    for (String file : wanted) {
      String source = String.valueOf(requireNonNull(secrets.get(file)).get("source"));
      Object name = map(map(all, "secrets"), source).get("name");
      assertThat(said).contains("docker secret create " + name + " ");
      assertThat(read).contains(file);
    }
  }

  /** Docker takes what follows a '-' in such a message for the value, whatever the variable is. */
  @ParameterizedTest
  @ValueSource(strings = {"stack.yaml", "postgres.yaml"})
  void noMessageOfAMissingVariableHoldsAMinus(String file) throws IOException {
    assertThat(REQUIRED.matcher(Files.readString(DEPLOY.resolve(file))).results())
        .extracting(message -> message.group(1))
        .isNotEmpty()
        .noneMatch(message -> message.contains("-"));
  }

  @Test
  void thePartForPostgresNamesWhatTheBotReads() throws IOException {
    String text = Files.readString(DEPLOY.resolve("postgres.yaml"));
    Map<?, ?> all = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    Map<?, ?> more = map(map(all, "services"), "bot");
    Set<String> known = new TreeSet<>();
    SettingNames.defaults().keySet().forEach(p -> known.add(SettingNames.environment(p)));
    assertThat(map(more, "environment").keySet().stream().map(String::valueOf)).isSubsetOf(known);
    Map<?, ?> secret = (Map<?, ?>) ((List<?>) requireNonNull(more.get("secrets"))).getFirst();
    assertThat(SettingNames.defaults()).containsKey(String.valueOf(secret.get("target")));
    assertThat(map(all, "secrets").keySet().stream().map(String::valueOf))
        .containsExactly(String.valueOf(secret.get("source")));
    // A second bot on the same node would find the volume of the first.
    assertThat(map(map(more, "deploy"), "placement").get("max_replicas_per_node")).isEqualTo(1);
  }

  @Test
  void theImageAndTheStackAgree() {
    for (String name : List.of("QUARTERDECK_DATA", "QUARTERDECK_FILES")) {
      assertThat(dockerfile).contains(name + "=" + environment.get(name));
    }
    Object check = map(bot, "healthcheck").get("test");
    assertThat(check).isEqualTo(List.of("CMD", "/opt/quarterdeck/alive"));
    assertThat(dockerfile).contains("CMD [\"/opt/quarterdeck/alive\"]");
    assertThat(dockerfile).contains("USER 10001");
    assertThat(String.valueOf(bot.get("user"))).startsWith("10001:");
  }

  @Test
  void twoBotsNeverHoldTheData() {
    Map<?, ?> deploy = map(bot, "deploy");
    assertThat(deploy.get("replicas")).isEqualTo(1);
    assertThat(map(deploy, "update_config").get("order")).isEqualTo("stop-first");
    assertThat((List<?>) map(deploy, "placement").get("constraints"))
        .anyMatch("node.role == manager"::equals);
  }

  @ParameterizedTest
  @CsvSource({"200, 0", "503, 0", "404, 1"})
  void whatAnswersWithHealthIsAlive(int status, int exit) throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer hooks = HttpServer.create(any, 0);
    hooks.createContext(
        "/actuator/health",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    hooks.start();
    try {
      assertThat(alive(hooks.getAddress().getPort())).isEqualTo(exit);
    } finally {
      hooks.stop(0);
    }
    assertThat(alive(any.getPort())).as("nobody listens").isEqualTo(1);
  }

  private static int alive(int port) throws Exception {
    ProcessBuilder script = new ProcessBuilder("deploy/alive").redirectErrorStream(true);
    script.environment().put("QUARTERDECK_HOOKS_PORT", String.valueOf(port));
    Process process = script.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
