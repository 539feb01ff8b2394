/**
 * What people type: a deterministic grammar, help, completion and near misses. Nothing runs on a
 * guess.
 */
@NullMarked
package dev.quarterdeck.command;

import org.jspecify.annotations.NullMarked;
