package dev.quarterdeck.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelReference;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * {@link Expressions} in CEL. Only the macro {@code has} exists: without comprehensions an
 * expression takes time in proportion to its text. Compiled once per text and type signature.
 */
public final class Cel implements Expressions {
  /** Longest expression, in characters. */
  public static final int LONGEST = 2_000;

  static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(50)
          .enableHeterogeneousNumericComparisons(true)
          .maxRegexProgramSize(1_000)
          .build();

  private static final int REMEMBERED = 4_096;

  private final CelRuntime runtime =
      CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();
  private final Map<Map<String, Shape>, Signature> signatures = new ConcurrentHashMap<>();
  private final Map<Key, Checked> compiled = new ConcurrentHashMap<>();

  private record Key(String text, Map<String, Shape> names) {}

  @Override
  public Expression check(String text, Map<String, Shape> names, Shape wanted) {
    Checked checked = compile(text, names);
    if (!checked.shape().equals(wanted)) {
      throw new Malformed(
          "'%s' gives %s where %s is needed"
              .formatted(text, checked.shape().word(), wanted.word()));
    }
    return checked;
  }

  @Override
  public Template template(String text, Map<String, Shape> names) {
    return Parts.read(text, part -> compile(part, names));
  }

  @Override
  public Template quoting(
      String text, Map<String, Shape> names, UnaryOperator<String> quote, Consumer<String> before) {
    Parts parts = Parts.read(text, part -> compile(part, names));
    parts.places().forEach(before);
    return parts.quoting(quote);
  }

  private Checked compile(String text, Map<String, Shape> names) {
    if (text.length() > LONGEST) {
      throw new Malformed("the expression is longer than " + LONGEST + " characters");
    }
    Key key = new Key(text, Map.copyOf(names));
    Checked known = compiled.get(key);
    if (known == null) {
      known = compile(key);
      forgetSome();
      compiled.put(key, known);
    }
    return known;
  }

  /** Reloads leave expressions behind; starting over is simpler than counting their uses. */
  private void forgetSome() {
    if (compiled.size() >= REMEMBERED) {
      compiled.clear();
      signatures.clear();
    }
  }

  private Checked compile(Key key) {
    Signature signature = signatures.computeIfAbsent(key.names(), Signature::new);
    CelValidationResult result = signature.compiler().compile(key.text());
    if (result.hasError()) {
      throw new Malformed(new Wording(key.text(), key.names()).of(result.getErrors()));
    }
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      Shape shape =
          signature
              .shape(tree.getResultType())
              .orElseThrow(
                  () ->
                      new Malformed(
                          "'%s' gives %s, which cannot be used here"
                              .formatted(key.text(), Wording.type(tree.getResultType().name()))));
      Set<String> used =
          tree.getReferenceMap().values().stream()
              .map(CelReference::name)
              .filter(key.names()::containsKey)
              .collect(Collectors.toUnmodifiableSet());
      return new Checked(key.text(), shape, used, runtime.createProgram(tree));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new Malformed("'" + key.text() + "' cannot be used: " + e.getMessage());
    }
  }
}
