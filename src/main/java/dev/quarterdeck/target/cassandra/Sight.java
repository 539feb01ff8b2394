package dev.quarterdeck.target.cassandra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who a node is, and how it sees the cluster. Addresses are as Cassandra writes them.
 *
 * @param ids which node has which address
 * @param unreachable those it believes to be down
 * @param moving those that join, leave or move
 * @param schemas which version of the schema is where; those that do not tell under {@code
 *     UNREACHABLE}
 * @param loads how much each stores
 * @param keyspaces those that are kept on more than the node itself
 * @param boot how it was started
 */
record Sight(
    Name name,
    Map<String, HostId> ids,
    Set<String> unreachable,
    Set<String> moving,
    Map<String, List<String>> schemas,
    Map<String, String> loads,
    List<String> keyspaces,
    Boot boot) {
  /** One look at all of it. */
  static final String QUERY = "org.apache.cassandra.db:type=Storage*";

  private static final String SERVICE = "org.apache.cassandra.db:type=StorageService";
  private static final String PROXY = "org.apache.cassandra.db:type=StorageProxy";
  private static final String UNREACHABLE = "UNREACHABLE";

  /**
   * What a node says of itself.
   *
   * @param mode {@code NORMAL} when it serves
   */
  record Name(String cluster, HostId id, String mode, String version) {
    /** Whether it takes part in all that the cluster does. */
    boolean normal() {
      return mode.equals("NORMAL");
    }
  }

  /**
   * What a node says of its process.
   *
   * @param generation higher after every start: the number under which it gossips
   * @param serving whether it takes statements of clients
   * @param folders where it keeps its data
   */
  record Boot(long generation, boolean serving, List<String> folders) {}

  static Sight parse(String out) {
    Beans beans = Beans.parse(out);
    Map<String, HostId> ids = new LinkedHashMap<>();
    beans.map(SERVICE, "EndpointToHostId").forEach((at, id) -> ids.put(at, HostId.of(id)));
    Map<String, List<String>> schemas = new LinkedHashMap<>();
    Name name =
        new Name(
            beans.text(SERVICE, "ClusterName"),
            HostId.of(beans.text(SERVICE, "LocalHostId")),
            beans.text(SERVICE, "OperationMode"),
            beans.text(SERVICE, "ReleaseVersion"));
    // One that is drained asks nobody, and so knows nothing of their schemas.
    boolean alone = !name.normal() && !beans.has(PROXY, "SchemaVersions");
    if (!alone) {
      beans.map(PROXY, "SchemaVersions").forEach((v, at) -> schemas.put(v, Beans.words(at)));
    }
    Set<String> moving = new TreeSet<>();
    for (String way : List.of("JoiningNodes", "LeavingNodes", "MovingNodes")) {
      moving.addAll(beans.list(SERVICE, way));
    }
    if (ids.isEmpty() || (schemas.isEmpty() && !alone)) {
      throw Unread.of("sjk mxdump", out);
    }
    return new Sight(
        name,
        ids,
        new TreeSet<>(beans.list(SERVICE, "UnreachableNodes")),
        moving,
        schemas,
        beans.map(SERVICE, "LoadMap"),
        beans.list(SERVICE, "NonLocalStrategyKeyspaces"),
        new Boot(
            beans.whole(SERVICE, "CurrentGenerationNumber"),
            beans.flag(SERVICE, "NativeTransportRunning"),
            beans.texts(SERVICE, "AllDataFileLocations")));
  }

  /** Whether all that can be asked have the same schema; one that asks nobody objects not. */
  boolean agreed() {
    return schemas.isEmpty()
        || schemas.keySet().stream().filter(each -> !each.equals(UNREACHABLE)).count() == 1;
  }

  /** The nodes at these addresses. */
  Collection<HostId> at(Collection<String> addresses) {
    List<HostId> found = new ArrayList<>();
    ids.forEach(
        (at, id) -> {
          if (addresses.contains(at)) {
            found.add(id);
          }
        });
    return found;
  }
}
