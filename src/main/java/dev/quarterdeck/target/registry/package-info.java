/**
 * Image registries, asked through the <a
 * href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">OCI distribution
 * API</a>: which image a tag names now.
 */
@NullMarked
package dev.quarterdeck.target.registry;

import org.jspecify.annotations.NullMarked;
