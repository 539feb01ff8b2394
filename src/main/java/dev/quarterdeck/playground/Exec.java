package dev.quarterdeck.playground;

import java.util.List;

/**
 * A program in a container.
 *
 * @param said its standard output, once it ran
 * @param exit 0 before
 */
record Exec(String container, List<String> argv, String said, int exit) {
  Exec ended(String words, int code) {
    return new Exec(container, argv, words, code);
  }
}
