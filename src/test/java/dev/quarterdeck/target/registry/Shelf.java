package dev.quarterdeck.target.registry;

import java.util.Map;

/** A registry that a test fills. */
interface Shelf extends AutoCloseable {
  /** Host and port. */
  String address();

  /** Puts a blob there. */
  void blob(String repository, String digest, byte[] bytes);

  /** Puts a manifest or an index there, by a tag or by its digest. */
  void manifest(String repository, String reference, String type, byte[] bytes);

  /** From now on it wants one of these users with their passwords. */
  void wants(Map<String, String> users);

  @Override
  void close();
}
