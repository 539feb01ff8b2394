package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules of swarmkit's scheduler, one by one. */
class SchedulerTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final List<Member> nodes = new ArrayList<>();
  private final Map<String, Load> loads = new HashMap<>();
  private final Map<String, Service> services = new HashMap<>();

  @BeforeEach
  void nodes() {
    node("n1", "ready", "rack\": \"a", "10.0.0.1", "x86_64");
    node("n2", "ready", "rack\": \"b", "10.0.1.2", "aarch64");
  }

  @Test
  void fewestTasksOfTheServiceComeFirstThenFewestInAll() {
    assertThat(landing("{}")).containsExactly("n1", "n2");
    tasks("other", "n1", 1, "running", "running");
    assertThat(landing("{}")).containsExactly("n2");
    tasks("web", "n2", 1, "running", "running");
    assertThat(landing("{}")).containsExactly("n1");
  }

  @Test
  void aTaskOnItsWayOutCountsForRoomAndNotAsATask() {
    tasks("web", "n1", 1, "running", "shutdown");
    assertThat(landing("{}")).containsExactly("n1", "n2");
    assertThat(landing("\"Resources\": {\"Reservations\": {\"MemoryBytes\": 950}}"))
        .containsExactly("n2");
    tasks("web", "n2", 1, "shutdown", "shutdown");
    assertThat(landing("\"Resources\": {\"Reservations\": {\"MemoryBytes\": 950}}"))
        .containsExactly("n2");
  }

  @Test
  void constraintsAreHeldOneByOne() {
    assertThat(constrained("node.labels.rack == A")).containsExactly("n1");
    assertThat(constrained("node.labels.rack != a")).containsExactly("n2");
    assertThat(constrained("node.hostname==n2")).containsExactly("n2");
    assertThat(constrained("node.id!=n2")).containsExactly("n1");
    assertThat(constrained("node.role==worker")).containsExactly("n1", "n2");
    assertThat(constrained("node.platform.arch==aarch64")).containsExactly("n2");
    assertThat(constrained("node.ip==10.0.1.0/24")).containsExactly("n2");
    assertThat(constrained("node.ip!=10.0.0.1")).containsExactly("n2");
    assertThat(constrained("node.ip==nonsense")).isEmpty();
    assertThat(constrained("node.nonsense==1")).isEmpty();
    assertThat(constrained("engine.labels.gpu==yes")).isEmpty();
  }

  @Test
  void saysTogetherWhySoManyNodesAreNoneLikeTheEngine() {
    node("n3", "down", "rack\": \"c", "10.0.0.3", "x86_64");
    Scheduler scheduler =
        scheduler("\"Placement\": {\"Constraints\": [\"node.labels.rack==z\"]}", "");
    assertThat(scheduler.landing()).isEmpty();
    assertThat(scheduler.nowhere())
        .isEqualTo(
            "no suitable node (scheduling constraints not satisfied on 2 nodes;"
                + " 1 node not available for new tasks)");
    assertThat(scheduler.refusal(nodes.getFirst()).orElseThrow().detail())
        .isEqualTo("node.labels.rack==z");
  }

  @Test
  void aPortOfTheNodeIsTakenOnce() {
    String port =
        "{\"Ports\": [{\"PublishMode\": \"host\", \"PublishedPort\": 80, \"Protocol\": \"tcp\"}]}";
    services.put("caddy", service("caddy", "{}", port));
    tasks("caddy", "n1", 1, "running", "running");
    Scheduler scheduler = scheduler("{}", port);
    assertThat(names(scheduler.landing())).containsExactly("n2");
    assertThat(scheduler.refusal(nodes.getFirst()).orElseThrow().detail())
        .isEqualTo("80/tcp by caddy");
  }

  @Test
  void noMoreThanTheMostOnANode() {
    tasks("web", "n1", 1, "running", "running");
    tasks("other", "n2", 9, "running", "running");
    tasks("web", "n2", 2, "running", "running");
    assertThat(landing("\"Placement\": {\"MaxReplicas\": 2}")).containsExactly("n1");
    assertThat(landing("\"Placement\": {\"MaxReplicas\": 1}")).isEmpty();
  }

  @Test
  void anImageRunsOnItsPlatform() {
    String amd =
        "\"Placement\": {\"Platforms\": [{\"Architecture\": \"amd64\", \"OS\": \"linux\"}]}";
    assertThat(landing(amd)).containsExactly("n1");
  }

  @Test
  void aNodeOnWhichItFailedAgainAndAgainComesLast() {
    tasks("web", "n1", 5, "failed", "shutdown");
    tasks("other", "n2", 3, "running", "running");
    assertThat(landing("{}")).containsExactly("n2");
  }

  @Test
  void preferencesSpreadBeforeTasksAreCounted() {
    node("n3", "ready", "rack\": \"b", "10.0.0.3", "x86_64");
    tasks("web", "n2", 1, "running", "running");
    tasks("other", "n1", 9, "running", "running");
    assertThat(landing("{}")).containsExactly("n3");
    String racks =
        "\"Placement\": {\"Preferences\": [{\"Spread\": {\"SpreadDescriptor\": \"node.labels.rack\"}}]}";
    assertThat(landing(racks)).containsExactly("n1");
    tasks("web", "n1", 1, "running", "running");
    assertThat(landing(racks)).containsExactly("n1", "n3");
  }

  private List<String> constrained(String constraint) {
    return landing("\"Placement\": {\"Constraints\": [\"" + constraint + "\"]}");
  }

  private List<String> landing(String template) {
    return names(scheduler(template.equals("{}") ? "\"ForceUpdate\": 0" : template, "").landing());
  }

  private static List<String> names(List<Member> members) {
    return members.stream().map(Member::name).sorted().toList();
  }

  private Scheduler scheduler(String template, String ports) {
    String fields = template.equals("{}") ? "\"ForceUpdate\": 0" : template;
    return new Scheduler(
        new Ground(nodes, loads, services),
        service("web", "{" + fields + ", \"ContainerSpec\": {\"Image\": \"app\"}}", ports));
  }

  private static Service service(String id, String template, String ports) {
    return new Service(
        json(
            """
            {"ID": "%1$s", "Spec": {"Name": "%1$s", "TaskTemplate": %2$s,
             "Mode": {"Replicated": {"Replicas": 1}}, "EndpointSpec": %3$s}}
            """
                .formatted(id, template, ports.isEmpty() ? "{}" : ports)));
  }

  private void node(String name, String state, String label, String address, String architecture) {
    nodes.add(
        new Member(
            json(
                """
                {"ID": "%1$s", "Status": {"State": "%2$s", "Addr": "%4$s"},
                 "Spec": {"Role": "worker", "Availability": "active", "Labels": {"%3$s"}},
                 "Description": {"Hostname": "%1$s",
                   "Platform": {"Architecture": "%5$s", "OS": "linux"},
                   "Resources": {"NanoCPUs": 1000, "MemoryBytes": 1000}}}
                """
                    .formatted(name, state, label, address, architecture))));
  }

  private void tasks(String service, String node, int count, String state, String desired) {
    for (int i = 0; i < count; i++) {
      Load.add(
          loads,
          json(
              """
              {"ServiceID": "%s", "NodeID": "%s", "DesiredState": "%s",
               "UpdatedAt": "2026-11-23T11:58:00Z", "Status": {"State": "%s"},
               "Spec": {"ContainerSpec": {"Image": "app"},
                 "Resources": {"Reservations": {"MemoryBytes": 100}}}}
              """
                  .formatted(service, node, desired, state)),
          NOW);
    }
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
