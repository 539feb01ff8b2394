package dev.quarterdeck.runbook;

import dev.quarterdeck.target.Type;
import java.util.Optional;

/**
 * A named value a runbook is started with.
 *
 * @param otherwise the value when nothing is given; a parameter without one must be given
 */
public record Parameter(String name, Type type, Optional<Object> otherwise, String help) {}
