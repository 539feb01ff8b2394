package dev.quarterdeck.alert;

import dev.quarterdeck.source.Digest;
import java.net.URI;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What makes a group this group.
 *
 * @param receiver the receiver of Alertmanager's configuration that tells of it
 * @param groupKey the {@link #key} of what Alertmanager calls the group
 * @param groupLabels the labels it is grouped by
 * @param externalUrl where that Alertmanager is looked at; empty when none is given
 */
public record Head(
    String receiver, String groupKey, SortedMap<String, String> groupLabels, String externalUrl) {
  public Head {
    groupLabels = new TreeMap<>(groupLabels);
  }

  /** A group's key as it is kept: only ever compared, it may hold what nobody should read. */
  public static String key(String told) {
    return Digest.of(told);
  }

  /** Where the Alertmanager is looked at. */
  public Optional<URI> alertmanager() {
    return Links.web(externalUrl);
  }
}
