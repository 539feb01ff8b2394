package dev.quarterdeck.target.redis;

import dev.quarterdeck.target.Action;
import dev.quarterdeck.target.CommandLine;
import dev.quarterdeck.target.Containers;
import dev.quarterdeck.target.Hosts;
import dev.quarterdeck.target.Inputs;
import dev.quarterdeck.target.Ran;
import dev.quarterdeck.target.Redactor;
import dev.quarterdeck.target.Secret;
import dev.quarterdeck.target.Secrets;
import dev.quarterdeck.target.Shell;
import dev.quarterdeck.target.StepKey;
import dev.quarterdeck.target.Thing;
import dev.quarterdeck.target.Volumes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A Redis that says what a test wants, and keeps what it was asked. */
final class Booth implements Containers, Secrets {
  static final Thing SERVICE = new Thing("service", "s1", "redis");

  final List<CommandLine> asked = new ArrayList<>();
  final Map<String, Ran> answers = new HashMap<>();
  int running = 1;
  boolean kept = true;
  Duration grace = Duration.ofSeconds(10);
  Runnable onSave = () -> {};
  String info = VitalsTest.SAID;

  Booth() {
    says("CONFIG GET save", "save\n60 1\n");
    says("CONFIG GET dir", "dir\n/data\n");
    says("TIME", "1795717200\n1\n");
    says("BGSAVE SCHEDULE", "Background saving started\n");
  }

  void says(String command, String out) {
    answers.put(command, new Ran.Exited(0, out, "", false));
  }

  void info(String field, String value) {
    info = info.replaceFirst(field + ":[^\r]*", field + ":" + value);
  }

  private Action[] actions() {
    return new Redis(
            new Redis.Config(new Shell(this, Hosts.none()), new Disk(), this, Redactor.unknowing()))
        .actions();
  }

  private final class Disk implements Volumes {
    @Override
    public boolean keep(Thing service, String path) {
      return kept;
    }

    @Override
    public Duration grace(Thing service) {
      return grace;
    }
  }

  Action save() {
    return actions()[0];
  }

  Action compare() {
    return actions()[1];
  }

  static Inputs inputs(Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>(more);
    values.put("service", SERVICE.value());
    return new Inputs(new StepKey("r-1", "save", 1), values);
  }

  long saves() {
    return asked.stream().filter(command -> command.argv().contains("BGSAVE")).count();
  }

  @Override
  public List<Container> of(Thing service) {
    List<Container> all = new ArrayList<>();
    for (int i = 1; i <= running; i++) {
      all.add(new Container("redis", "redis." + i, "c" + i, "n1", true));
    }
    return all;
  }

  @Override
  public Ran exec(Container container, CommandLine command) {
    asked.add(command);
    String words =
        String.join(
            " ", command.argv().stream().skip(1).filter(w -> !w.equals("--askpass")).toList());
    if (words.equals("BGSAVE SCHEDULE")) {
      onSave.run();
    }
    return words.equals("INFO") && !answers.containsKey("INFO")
        ? new Ran.Exited(0, info, "", false)
        : Objects.requireNonNull(answers.get(words), words);
  }

  @Override
  public Optional<Secret> find(String name) {
    return Optional.of(new Secret("correct horse"));
  }

  @Override
  public Collection<String> known() {
    return List.of("correct horse");
  }

  @Override
  public String remedy(String name) {
    return "Write it down";
  }
}
