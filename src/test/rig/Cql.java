import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Statements through one node of the rig, so that no client of Cassandra must be installed. A
 * statement "LOAD table from to bytes" writes that many rows (id int, v text) of that size.
 *
 * <p>Usage: Cql.java HOST CONSISTENCY STATEMENT...
 */
public final class Cql {
  private static final int AT_ONCE = 64;

  private Cql() {}

  /** Prints every row that is answered. */
  public static void main(String[] args) throws Exception {
    Duration limit = Duration.ofSeconds(20);
    DriverConfigLoader patient =
        DriverConfigLoader.programmaticBuilder()
            .withString(DefaultDriverOption.REQUEST_CONSISTENCY, args[1])
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, limit)
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, limit)
            .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, limit)
            .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, limit)
            // Only the node that was named: the driver would ask the others too.
            .withString(DefaultDriverOption.LOAD_BALANCING_POLICY_CLASS, "BasicLoadBalancingPolicy")
            .build();
    InetSocketAddress at = new InetSocketAddress(args[0], 9042);
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(at)
            .withLocalDatacenter("dc1")
            .withNodeDistanceEvaluator(
                (node, dc) ->
                    at.equals(node.getEndPoint().resolve())
                        ? com.datastax.oss.driver.api.core.loadbalancing.NodeDistance.LOCAL
                        : com.datastax.oss.driver.api.core.loadbalancing.NodeDistance.IGNORED)
            .withConfigLoader(patient)
            .build()) {
      for (int i = 2; i < args.length; i++) {
        if (args[i].startsWith("LOAD ")) {
          load(session, args[i].split(" "));
        } else {
          for (Row row : session.execute(args[i])) {
            System.out.println(row.getObject(0));
          }
        }
      }
    }
  }

  private static void load(CqlSession session, String[] words) throws Exception {
    PreparedStatement insert =
        session.prepare("INSERT INTO " + words[1] + " (id, v) VALUES (?, ?)");
    Semaphore free = new Semaphore(AT_ONCE);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Random random = new Random(1);
    byte[] bytes = new byte[Integer.parseInt(words[4]) / 2];
    for (int id = Integer.parseInt(words[2]); id < Integer.parseInt(words[3]); id++) {
      free.acquire();
      random.nextBytes(bytes);
      session
          .executeAsync(insert.bind(id, HexFormat.of().formatHex(bytes)))
          .whenComplete(
              (result, e) -> {
                if (e != null) {
                  failure.compareAndSet(null, e);
                }
                free.release();
              });
    }
    free.acquire(AT_ONCE);
    if (failure.get() != null) {
      throw new IllegalStateException("a row was not written", failure.get());
    }
  }
}
