package dev.quarterdeck.target.registry;

import dev.quarterdeck.target.Repository;
import java.time.Instant;
import java.util.Optional;

/**
 * What a tag names now.
 *
 * @param digest {@code sha256:…} of what the registry calls by that tag: an index or a manifest
 * @param created when the image was built, where it says so
 */
record Resolved(Repository repository, String tag, String digest, Optional<Instant> created) {
  /** The reference that means these bytes for ever: {@code registry/app:v2@sha256:…}. */
  String pinned() {
    return repository.shown() + ":" + tag + "@" + digest;
  }
}
