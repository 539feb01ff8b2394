import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A client of all nodes of the rig that writes a row at QUORUM and reads it back at QUORUM, again
 * and again until its input ends; then it prints how many rows, and how many failures. Its
 * statements may be repeated, so the driver asks another node where one hangs up.
 *
 * <p>Usage: Pulse.java TABLE (id int, v text)
 */
public final class Pulse {
  private Pulse() {}

  /** Goes on until nobody writes to it any more. */
  public static void main(String[] args) throws Exception {
    Duration limit = Duration.ofSeconds(10);
    DriverConfigLoader quorum =
        DriverConfigLoader.programmaticBuilder()
            .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "QUORUM")
            .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, limit)
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, limit)
            .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(500))
            .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(2))
            .build();
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress("127.0.0.1", 9042))
            .addContactPoint(new InetSocketAddress("127.0.0.2", 9042))
            .addContactPoint(new InetSocketAddress("127.0.0.3", 9042))
            .withLocalDatacenter("dc1")
            .withConfigLoader(quorum)
            .build()) {
      PreparedStatement write =
          session.prepare("INSERT INTO " + args[0] + " (id, v) VALUES (?, ?)");
      PreparedStatement read = session.prepare("SELECT v FROM " + args[0] + " WHERE id = ?");
      int failures = 0;
      int id = 0;
      System.out.println("ready");
      while (System.in.available() == 0) {
        id++;
        try {
          session.execute(write.bind(id, "v" + id));
          Row row = session.execute(read.bind(id)).one();
          if (row == null || !("v" + id).equals(row.getString(0))) {
            failures++;
            System.err.println("row " + id + " is not there");
          }
        } catch (DriverException e) {
          failures++;
          System.err.println("row " + id + ": " + e.getMessage());
        }
        Thread.sleep(50);
      }
      System.out.println(id + " rows, " + failures + " failures");
    }
  }
}
