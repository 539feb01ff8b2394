package dev.quarterdeck.rig;

import java.io.IOException;
import java.util.ArrayList;
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

  /** How many nodes it sees up and normal, itself among them: UN, as nodetool says. */
  int upAndNormal() {
    return answer(
        beans -> {
          List<?> normal = new ArrayList<>(nodes(beans, "LiveNodes"));
          for (String changing : List.of("JoiningNodes", "LeavingNodes", "MovingNodes")) {
            normal.removeAll(nodes(beans, changing));
          }
          return normal.size();
        });
  }

  private static List<?> nodes(MBeanServerConnection beans, String how)
      throws IOException, JMException {
    return (List<?>) beans.getAttribute(named("StorageService"), how);
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
