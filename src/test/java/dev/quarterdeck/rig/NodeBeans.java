package dev.quarterdeck.rig;

import java.io.IOException;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * What a node of the rig tells over JMX: as nodetool asks it, without a JVM for each question, so
 * that a test that waits leaves the processors to what it waits for.
 */
record NodeBeans(JMXServiceURL address) {
  private static final int FIRST_PORT = 7100;

  static NodeBeans of(int node) {
    try {
      return new NodeBeans(
          new JMXServiceURL(
              "service:jmx:rmi:///jndi/rmi://127.0.0.1:%d/jmxrmi".formatted(FIRST_PORT + node)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private interface Question<T> {
    T ask(MBeanServerConnection beans) throws IOException, JMException;
  }

  /** How many nodes it sees alive, itself among them. */
  int live() {
    return answer(
        beans -> ((List<?>) beans.getAttribute(named("StorageService"), "LiveNodes")).size());
  }

  /** How many repairs it takes part in. */
  int repairs() {
    return answer(
        beans ->
            (Integer)
                beans.invoke(
                    named("RepairService"),
                    "parentRepairSessionsCount",
                    new Object[0],
                    new String[0]));
  }

  private static ObjectName named(String type) throws JMException {
    return new ObjectName("org.apache.cassandra.db:type=" + type);
  }

  // The one who answers is the node that this rig has started.
  @SuppressWarnings("BanJNDI")
  private <T> T answer(Question<T> question) {
    try (JMXConnector connector = JMXConnectorFactory.connect(address)) {
      return question.ask(connector.getMBeanServerConnection());
    } catch (IOException | JMException e) {
      throw new AssertionError("no answer of " + address, e);
    }
  }
}
