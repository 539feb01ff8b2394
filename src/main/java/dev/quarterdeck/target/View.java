package dev.quarterdeck.target;

/**
 * A built-in command that only looks, for example {@code tasks {service}}. Granted by its {@link
 * #name} under {@code commands:}.
 */
public interface View {
  /** The first word of the command, and what grants call it. */
  String name();

  /** One sentence for {@code help}. */
  String help();

  /**
   * Its arguments; required ones and things are typed in this order, others as {@code name=value}.
   */
  Schema inputs();

  /**
   * Looks.
   *
   * @throws TargetFailure when the system does not answer
   */
  Report show(Inputs inputs);
}
