package dev.quarterdeck.bot;

import dev.quarterdeck.run.Freeze;
import dev.quarterdeck.run.Glob;
import dev.quarterdeck.runbook.Runbook;
import dev.quarterdeck.target.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody asks of {@code freeze}; a slip must not stop less than was meant. */
record FreezeWish(Freeze.Terms terms, Duration length) {
  private static final int LONGEST_REASON = 500;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Pattern NAMED = Pattern.compile("^[a-z_]+=|\\s(scope|exempt)=");

  /**
   * Reads what was typed.
   *
   * @throws Mistake when it is no freeze, or one that would stop or exempt nobody
   */
  static FreezeWish read(Asking asking, Map<String, String> values) {
    Duration length = length(values.getOrDefault("length", ""));
    String reason = reason(values.getOrDefault("reason", "").strip());
    Glob scope = scope(asking, values.getOrDefault("scope", "*"));
    List<String> exempt = exempt(asking, values.getOrDefault("exempt", ""));
    return new FreezeWish(new Freeze.Terms(scope, exempt, reason), length);
  }

  private static Duration length(String typed) {
    Duration length =
        Values.of(new Type.Span(), typed)
            .map(span -> Duration.parse(span.toString()))
            .orElse(Duration.ZERO);
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(Freeze.LONGEST) > 0) {
      throw new Mistake(
          "length is %s from 1m to 30d, not %s."
              .formatted(Values.words(new Type.Span()), Corrections.quote(Corrections.cut(typed))),
          Corrections.usage(FreezeDesk.FREEZE) + ". For example: freeze 2h the big sale");
    }
    return length;
  }

  private static String reason(String typed) {
    if (NAMED.matcher(typed).find()) {
      throw new Mistake(
          "Only scope= and exempt= can be said, and before the reason; here it is a word of it.",
          Corrections.usage(FreezeDesk.FREEZE));
    }
    if (typed.length() > LONGEST_REASON) {
      throw new Mistake(
          "The reason has %d characters.".formatted(typed.length()),
          "Say it in at most %d.".formatted(LONGEST_REASON));
    }
    return typed;
  }

  private static Glob scope(Asking asking, String typed) {
    List<String> names = names(asking.snapshot().runbooks());
    Glob scope = glob(typed);
    if (names.stream().noneMatch(scope::meets)) {
      throw new Mistake(
          "%s would freeze nothing: no runbook locks such a name."
              .formatted(Corrections.quote(Corrections.cut(typed))),
          "There is " + String.join(", ", names));
    }
    return scope;
  }

  private static Glob glob(String typed) {
    try {
      return new Glob(typed);
    } catch (IllegalArgumentException e) {
      throw new Mistake(
          Corrections.quote(Corrections.cut(typed)) + " names nothing.",
          "Write a name without spaces, like service/maplepress_* or runbook/scale-service.");
    }
  }

  /**
   * What can be frozen: the locks of all runbooks, where {@code *} stands for what is not known.
   */
  private static List<String> names(List<Runbook> runbooks) {
    return runbooks.stream()
        .flatMap(
            runbook ->
                Stream.concat(
                    Stream.of("runbook/" + runbook.name()),
                    runbook.limits().lockPatterns().stream()))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> exempt(Asking asking, String typed) {
    Set<String> known =
        asking.snapshot().people().all().stream()
            .flatMap(person -> asking.snapshot().policy().roles(person).stream())
            .collect(Collectors.toSet());
    List<String> exempt = new ArrayList<>();
    for (String role : typed.split(",", -1)) {
      if (!role.isBlank() && !known.contains(role.strip())) {
        throw new Mistake(
            "Nobody holds the role %s.".formatted(Corrections.quote(Corrections.cut(role.strip()))),
            "There is " + known.stream().sorted().collect(Collectors.joining(", ")));
      }
      if (!role.isBlank() && !exempt.contains(role.strip())) {
        exempt.add(role.strip());
      }
    }
    return exempt;
  }
}
