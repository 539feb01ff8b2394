/**
 * YAML files as trees that remember their lines, and the problems found in them. The only user of
 * the YAML parser; duplicate keys, anchors and tags are refused because they hide what a file says.
 */
@NullMarked
package dev.quarterdeck.source;

import org.jspecify.annotations.NullMarked;
