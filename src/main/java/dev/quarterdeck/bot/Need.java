package dev.quarterdeck.bot;

import dev.quarterdeck.permission.Question;
import dev.quarterdeck.permission.Subject;
import dev.quarterdeck.permission.Verb;
import java.util.Map;

/**
 * A permission that something needs.
 *
 * @param parameters canonical values by name
 * @param about what its Entry is about: a run, where there is one
 * @param bar what is asked besides the grant
 */
record Need(Verb verb, Subject subject, Map<String, Object> parameters, String about, Bar bar) {
  Need {
    parameters = Map.copyOf(parameters);
  }

  Need(Verb verb, Subject subject, Map<String, Object> parameters) {
    this(verb, subject, parameters, about(subject), Bar.none());
  }

  Need unless(Bar added) {
    return new Need(verb, subject, parameters, about, added);
  }

  private static String about(Subject subject) {
    return switch (subject) {
      case Subject.OfRunbook runbook -> "runbook/" + runbook.name();
      case Subject.OfCommand command -> "command/" + command.name();
    };
  }

  /** To look with one of the bot's own commands. */
  static Need view(String command) {
    return new Need(Verb.VIEW, new Subject.OfCommand(command), Map.of());
  }

  Question of(Asking asking) {
    return new Question(asking.person(), verb, subject, parameters, asking.channel(), asking.at());
  }

  /** For people: {@code run scale-service}, {@code use audit}. */
  String words() {
    return switch (subject) {
      case Subject.OfRunbook runbook -> verb.word() + " " + runbook.name();
      case Subject.OfCommand command -> "use " + command.name();
    };
  }
}
