package dev.quarterdeck.runbook;

import dev.quarterdeck.expression.Shape;
import dev.quarterdeck.target.Type;

/** Whether what is put into an input is what the action takes. */
final class Fit {
  private Fit() {}

  /** Whether every value of the declared type {@code given} fits {@code input}. */
  static boolean of(Type input, Type given) {
    return switch (input) {
      case Type.Text _ ->
          given instanceof Type.Text || given instanceof Type.Choice || given instanceof Type.Span;
      case Type.Whole(long min, long max) ->
          given instanceof Type.Whole whole && whole.min() >= min && whole.max() <= max;
      case Type.Decimal _ -> given instanceof Type.Decimal || given instanceof Type.Whole;
      case Type.Flag _ -> given instanceof Type.Flag;
      case Type.Span _ -> given instanceof Type.Span;
      case Type.Choice(var of) ->
          given instanceof Type.Choice choice && of.containsAll(choice.of());
      case Type.Reference(String kind) ->
          given instanceof Type.Reference reference && reference.kind().equals(kind);
      case Type.Query _ -> given instanceof Type.Query;
      case Type.Secret _ -> false;
    };
  }

  /** Whether a computed value can fit; its bounds and pattern are checked when it is known. */
  static boolean of(Type input, Shape given) {
    return switch (input) {
      case Type.Text _, Type.Query _ -> given instanceof Shape.Text;
      case Type.Whole _ -> given instanceof Shape.Whole;
      case Type.Decimal _ -> given instanceof Shape.Decimal || given instanceof Shape.Whole;
      case Type.Flag _ -> given instanceof Shape.Flag;
      case Type.Span _, Type.Choice _, Type.Reference _, Type.Secret _ -> false;
    };
  }

  /** What to write instead, when a parameter of that type does not fit. */
  static String instead(Type input) {
    return switch (input) {
      case Type.Whole(long min, long max) ->
          "give the parameter min: " + min + (max == Long.MAX_VALUE ? "" : " and max: " + max);
      case Type.Choice(var of) -> "give the parameter type choice of " + String.join(", ", of);
      case Type.Text _, Type.Decimal _, Type.Flag _, Type.Span _, Type.Reference _ ->
          "write " + Literal.form(input);
      case Type.Query _ -> "write the query in the file, and {{ }} where a label's value stands";
      case Type.Secret _ -> "write its name without {{ }}: who asks must not choose it";
    };
  }
}
