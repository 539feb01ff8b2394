package dev.quarterdeck;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Which package may use which, and the other promises of structure. */
class ArchitectureTest {
  private static final String ROOT = "dev.quarterdeck";

  /** What each package may use besides itself, what is below it, and its parent. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("spelling", Set.of()),
          Map.entry("source", Set.of("spelling")),
          Map.entry("expression", Set.of("spelling")),
          Map.entry("cron", Set.of("spelling")),
          Map.entry("store", Set.of()),
          Map.entry("due", Set.of("store")),
          Map.entry("inbox", Set.of("store", "due")),
          Map.entry("person", Set.of("source", "spelling")),
          Map.entry("command", Set.of("spelling")),
          Map.entry("permission", Set.of("person", "source", "expression", "spelling")),
          Map.entry("target", Set.of()),
          Map.entry("secret", Set.of("target")),
          Map.entry("alert", Set.of("source", "inbox", "store", "due")),
          Map.entry("picture", Set.of()),
          Map.entry("prometheus", Set.of("target", "alert", "store")),
          Map.entry("runbook", Set.of("source", "cron", "expression", "target", "spelling")),
          Map.entry(
              "expectation",
              Set.of(
                  "source", "person", "permission", "runbook", "expression", "target", "spelling")),
          Map.entry(
              "snapshot",
              Set.of(
                  "expectation",
                  "alert",
                  "source",
                  "person",
                  "permission",
                  "runbook",
                  "store",
                  "expression",
                  "target",
                  "spelling")),
          Map.entry("run", Set.of("runbook", "target", "person", "expression", "store", "due")),
          Map.entry("schedule", Set.of("runbook", "cron", "inbox", "store", "due")),
          Map.entry("chat", Set.of("person", "inbox", "store", "due")),
          Map.entry("audit", Set.of("person", "store", "due")),
          Map.entry("elevation", Set.of("store")),
          Map.entry("outage", Set.of("store", "due")),
          Map.entry("playground", Set.of()),
          Map.entry(
              "bot",
              Set.of(
                  "command",
                  "person",
                  "permission",
                  "runbook",
                  "snapshot",
                  "run",
                  "target",
                  "chat",
                  "audit",
                  "elevation",
                  "outage",
                  "alert",
                  "picture",
                  "inbox",
                  "store",
                  "source",
                  "schedule",
                  "cron",
                  "due")),
          Map.entry(
              "rehearsal",
              Set.of(
                  "prometheus",
                  "alert",
                  "bot",
                  "snapshot",
                  "schedule",
                  "run",
                  "runbook",
                  "chat",
                  "audit",
                  "elevation",
                  "inbox",
                  "store",
                  "due",
                  "person",
                  "target",
                  "playground",
                  "source",
                  "spelling")),
          Map.entry("web", Set.of("chat", "person", "inbox", "store", "run", "audit", "target")));

  /** Libraries that only one package may touch. */
  private static final Map<String, String> ONLY_IN =
      Map.ofEntries(
          Map.entry("com.github.dockerjava..", "target.swarm"),
          Map.entry("com.github.kagkarlsson..", "due"),
          Map.entry("com.slack.api..", "chat.slack"),
          Map.entry("javax.websocket..", "chat.slack"),
          Map.entry("okhttp3..", "chat.slack"),
          Map.entry("net.schmizz..", "target.ssh"),
          Map.entry("com.hierynomus..", "target.ssh"),
          Map.entry("dev.cel..", "expression"),
          Map.entry("org.knowm..", "picture"),
          Map.entry("net.sourceforge.plantuml..", "picture"),
          Map.entry("org.snakeyaml..", "source"),
          Map.entry("org.springframework.scheduling..", "cron"),
          Map.entry("org.springframework.statemachine..", "run"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(ArchitectureTest::isProduct).importPackages(ROOT);

  private static boolean isProduct(Location location) {
    return !location.contains("/test-classes/") && !location.contains("/test/");
  }

  @Test
  void packagesUseOnlyWhatTheTableAllows() {
    MAY_USE.forEach(
        (name, allowed) -> {
          List<String> others = new ArrayList<>();
          MAY_USE.keySet().stream()
              .filter(other -> !other.equals(name) && !allowed.contains(other))
              .forEach(other -> others.add(ROOT + "." + other + ".."));
          others.add(ROOT + ".cli..");
          others.add(ROOT);
          noClasses()
              .that(resideInAPackage(ROOT + "." + name + ".."))
              .should()
              .dependOnClassesThat(resideInAnyPackage(others.toArray(String[]::new)))
              .allowEmptyShould(true)
              .check(CLASSES);
        });
  }

  @Test
  void everyPackageStandsInTheTable() {
    assertThat(
            CLASSES.stream()
                .map(c -> c.getPackageName().substring(ROOT.length()))
                .filter(p -> !p.isEmpty())
                .map(p -> p.substring(1).replaceFirst("\\..*", ""))
                .filter(p -> !p.equals("cli") && !MAY_USE.containsKey(p))
                .distinct())
        .isEmpty();
  }

  @Test
  void noCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void portsNeverUseTheirAdaptersAndAdaptersNeverSeeEachOther() {
    for (String port : List.of("target", "chat")) {
      noClasses()
          .that(resideInAPackage(ROOT + "." + port))
          .should()
          .dependOnClassesThat(resideInAPackage(ROOT + "." + port + ".(*).."))
          .allowEmptyShould(true)
          .check(CLASSES);
      slices()
          .matching(ROOT + "." + port + ".(*)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void anAdapterHasOnePublicClass() {
    for (String adapter : List.of("target.swarm", "chat.console", "chat.slack", "playground")) {
      assertThat(
              CLASSES.stream()
                  .filter(c -> c.getPackageName().equals(ROOT + "." + adapter))
                  .filter(
                      c -> c.isTopLevelClass() && c.getModifiers().contains(JavaModifier.PUBLIC))
                  .map(JavaClass::getSimpleName))
          .as("public classes of " + adapter)
          .hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void librariesStayInTheirPackage() {
    ONLY_IN.forEach(
        (library, home) ->
            noClasses()
                .that(resideInAPackage(ROOT + ".."))
                .and(DescribedPredicate.not(resideInAPackage(ROOT + "." + home + "..")))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(CLASSES));
  }

  @Test
  void databaseCallsStayInTheirPackages() {
    noClasses()
        .that(
            DescribedPredicate.not(resideInAnyPackage("..jdbc", ROOT + ".store", ROOT + ".due..")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.springframework.jdbc.."))
        .check(CLASSES);
  }

  @Test
  void noFieldIsInjected() {
    noFields()
        .should()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .check(CLASSES);
  }

  @Test
  void nothingIsNamedAfterWhatItIsNot() {
    classes()
        .should()
        .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?)")
        .andShould()
        .haveNameNotMatching(".*\\.(Abstract|Default|Base)[A-Z].*")
        .check(CLASSES);
  }

  @Test
  void timeIsInjected() {
    noClasses()
        .that(DescribedPredicate.not(resideInAnyPackage(ROOT, ROOT + ".cli")))
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Clock.class, "systemUTC")
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() {
    CLASSES.stream()
        .map(JavaClass::getPackage)
        .distinct()
        .forEach(
            p ->
                assertThat(p.tryGetAnnotationOfType(NullMarked.class))
                    .as("@NullMarked on " + p.getName())
                    .isPresent());
  }

  @Test
  void filesStaySmall() throws IOException {
    assertThat(longerThan(300, Path.of("src/main"))).isEmpty();
    assertThat(longerThan(450, Path.of("src/test"))).isEmpty();
  }

  private static List<Path> longerThan(int limit, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && lines(file) > limit)
          .toList();
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
