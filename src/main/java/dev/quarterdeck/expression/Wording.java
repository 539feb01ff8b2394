package dev.quarterdeck.expression;

import dev.cel.common.CelIssue;
import dev.quarterdeck.spelling.Nearest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says CEL's findings in the words of a runbook's author. */
record Wording(String text, Map<String, Shape> names) {
  private static final Pattern UNKNOWN = Pattern.compile("undeclared reference to '([^']*)'.*");
  private static final Pattern FIELD = Pattern.compile("undefined field '([^']*)'.*");
  private static final Pattern OVERLOAD =
      Pattern.compile("found no matching overload for '([^']*)' applied to '\\(([^)]*)\\)'.*");
  private static final Pattern BEFORE = Pattern.compile(".*?([a-z][a-z0-9_]*)$");

  String of(List<CelIssue> issues) {
    CelIssue first = issues.getFirst();
    int column = first.getSourceLocation().getColumn();
    return "in '" + text + "': " + one(first.getMessage().replaceAll("\\s+", " "), column);
  }

  private String one(String message, int column) {
    Matcher unknown = UNKNOWN.matcher(message);
    if (unknown.matches()) {
      return unknown(unknown.group(1), column);
    }
    Matcher field = FIELD.matcher(message);
    if (field.matches()) {
      return field(field.group(1), column);
    }
    Matcher overload = OVERLOAD.matcher(message);
    if (overload.matches()) {
      return "%s does not go with (%s)"
          .formatted(operator(overload.group(1)), types(overload.group(2)));
    }
    if (message.startsWith("reserved identifier")) {
      return "'" + message.replaceFirst(".*: ", "") + "' is a word of CEL and no name";
    }
    return "at character " + (column + 1) + " " + message.replaceFirst(" expecting .*", "");
  }

  private String unknown(String name, int column) {
    if (text.startsWith("(", column)) {
      return "unknown function '" + name + "'";
    }
    return "unknown name '%s'%s".formatted(name, nearest(name, new TreeSet<>(names.keySet())));
  }

  private String field(String field, int column) {
    Matcher before = BEFORE.matcher(text.substring(0, Math.min(column, text.length())));
    Optional<Shape> owner =
        before.matches() ? Optional.ofNullable(names.get(before.group(1))) : Optional.empty();
    if (owner.isPresent() && owner.get() instanceof Shape.Struct struct) {
      return "'%s' has no '%s'%s"
          .formatted(before.group(1), field, nearest(field, struct.fields().keySet()));
    }
    return "there is no '" + field + "' here";
  }

  private static String nearest(String word, Collection<String> known) {
    return Nearest.to(word, known)
        .map(n -> "; did you mean '" + n + "'?")
        .orElse(known.isEmpty() ? "" : "; there is " + String.join(", ", known));
  }

  private static String operator(String function) {
    return "'" + function.replaceAll("^_|_$", "").replace("_", "") + "'";
  }

  private static String types(String types) {
    return String.join(", ", Arrays.stream(types.split(", ", -1)).map(Wording::type).toList());
  }

  static String type(String cel) {
    return switch (cel) {
      case "int" -> "whole number";
      case "double" -> "decimal";
      case "string" -> "text";
      case "bool" -> "flag";
      case "google.protobuf.Timestamp" -> "moment";
      case "google.protobuf.Duration" -> "duration";
      default -> cel.startsWith("thing[") ? "thing" : cel;
    };
  }

  static String evaluation(@Nullable String message) {
    return String.valueOf(message).replaceFirst("^evaluation error( at <input>:\\d+)?: ", "");
  }
}
