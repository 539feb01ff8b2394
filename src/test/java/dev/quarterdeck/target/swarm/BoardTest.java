package dev.quarterdeck.target.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.target.Report;
import dev.quarterdeck.target.Untrusted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BoardTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final List<Member> nodes = new ArrayList<>(List.of(node("m1", "ready", "active", true)));
  private final Map<String, Service> services = new HashMap<>();
  private final List<JsonNode> tasks = new ArrayList<>();

  @Test
  void saysInOneLineThatAllIsWell() {
    service("web", "{\"Replicated\": {\"Replicas\": 1}}", "");
    task("web", "m1", "running", "running", "11:00", "");
    service("agent", "{\"Global\": {}}", "");
    task("agent", "m1", "running", "running", "11:00", "");
    service("nightly", "{\"ReplicatedJob\": {}}", "");
    task("nightly", "m1", "complete", "complete", "11:59", "");

    assertThat(report().parts())
        .hasSize(2)
        .first()
        .isEqualTo(
            new Report.Sentence(
                "All is well: the node is ready and every service has its replicas."));
    assertThat(facts())
        .contains(
            "value=1 ready]", "value=1 of 1 reachable, leader m1", "3 of 3 as wanted", "2 running");
  }

  @Test
  void namesNodesThatAreDownUnreachableOrDrained() {
    nodes.add(node("m2", "down", "active", false));
    nodes.add(node("m3", "ready", "active", false));
    nodes.add(node("w1", "ready", "drain", true));

    assertThat(sentence())
        .isEqualTo("Not all is well: 1 node is not ready, 1 manager is not reachable.");
    assertThat(rows("node"))
        .containsExactly(
            "m2 | manager, not reachable | down | active | heartbeat failure",
            "m3 | manager, not reachable | ready | active | ",
            "w1 | manager (leader) | ready | drain | ");
    assertThat(facts()).contains("3 ready, 1 down, 1 drained", "2 of 4 reachable");
  }

  @Test
  void saysWhyAServiceIsShort() {
    nodes.add(node("w1", "down", "active", true));
    service("api", "{\"Replicated\": {\"Replicas\": 3}}", "");
    task("api", "", "pending", "running", "11:58", "no suitable node (1 node not available)");
    task("api", "w1", "running", "running", "10:00", "");
    task("api", "m1", "failed", "shutdown", "11:57", "task: non-zero exit (1)");
    service("web", "{\"Replicated\": {\"Replicas\": 1}}", "");
    task("web", "m1", "preparing", "running", "11:59", "");
    service("old", "{\"Replicated\": {\"Replicas\": 1}}", "");
    task("old", "m1", "rejected", "shutdown", "09:00", "No such image");

    assertThat(rows("short of replicas"))
        .containsExactly(
            "api | 0/3 | no suitable node (1 node not available)",
            "old | 0/1 | last on m1: No such image",
            "web | 0/1 | 1 preparing");
    assertThat(rows("failing in the last hour"))
        .containsExactly("api | 1 | 3 min ago | m1 | task: non-zero exit (1)");
  }

  @Test
  void tellsUpdatesThatMoveRestOrWereRolledBackLately() {
    service("a", "{\"Replicated\": {\"Replicas\": 0}}", update("updating", "11:50", ""));
    service("b", "{\"Replicated\": {\"Replicas\": 0}}", update("paused", "01:00", "01:10"));
    service(
        "c", "{\"Replicated\": {\"Replicas\": 0}}", update("rollback_completed", "11:00", "11:30"));
    service("d", "{\"Replicated\": {\"Replicas\": 0}}", update("completed", "11:00", "11:30"));
    service(
        "e",
        "{\"Replicated\": {\"Replicas\": 0}}",
        update("rollback_completed", "11:00", "11:30").replace("2026-11-23", "2026-11-20"));

    assertThat(sentence()).isEqualTo("Not all is well: 2 updates are paused or rolled back.");
    assertThat(rows("update of"))
        .containsExactly(
            "a | updating | 10 min | it says so",
            "b | paused | 10 h | it says so",
            "c | rollback completed | 30 min | it says so");
  }

  private Report report() {
    Set<String> lost =
        nodes.stream().filter(n -> !n.ready()).map(Member::id).collect(Collectors.toSet());
    Census census =
        new Census(
            lost,
            id -> services.containsKey(id) && services.get(id).spec().job(),
            NOW.minus(Overview.LATELY));
    tasks.forEach(census::add);
    return new Board(new Overview(NOW, nodes, services, census), Untrusted::new).report();
  }

  private String sentence() {
    return ((Report.Sentence) report().parts().getFirst()).text();
  }

  private String facts() {
    return report().parts().get(1).toString();
  }

  private List<String> rows(String heading) {
    return report().parts().stream()
        .filter(Report.Table.class::isInstance)
        .map(Report.Table.class::cast)
        .filter(table -> table.headings().getFirst().equals(heading))
        .flatMap(table -> table.rows().stream())
        .map(cells -> String.join(" | ", cells))
        .toList();
  }

  private static Member node(String name, String state, String availability, boolean reachable) {
    return new Member(
        json(
            """
            {"ID": "%1$s", "Description": {"Hostname": "%1$s"},
             "Status": {"State": "%2$s", "Message": "%5$s"}, "Spec": {"Availability": "%3$s"},
             "ManagerStatus": {"Reachability": "%4$s", "Leader": %6$s}}
            """
                .formatted(
                    name,
                    state,
                    availability,
                    reachable ? "reachable" : "unreachable",
                    state.equals("down") ? "heartbeat failure" : "",
                    reachable)));
  }

  private void service(String name, String mode, String update) {
    String also = update.isEmpty() ? "" : ", \"UpdateStatus\": " + update;
    services.put(
        name,
        new Service(
            json(
                "{\"ID\": \"%s\", \"Spec\": {\"Name\": \"%s\", \"Mode\": %s}%s}"
                    .formatted(name, name, mode, also))));
  }

  private static String update(String state, String from, String to) {
    String end = to.isEmpty() ? "" : ", \"CompletedAt\": \"2026-11-23T" + to + ":00Z\"";
    return "{\"State\": \"%s\", \"StartedAt\": \"2026-11-23T%s:00Z\", \"Message\": \"it says so\"%s}"
        .formatted(state, from, end);
  }

  private void task(
      String service, String node, String state, String desired, String changed, String error) {
    tasks.add(
        json(
            """
            {"ServiceID": "%s", "NodeID": "%s", "Slot": 1, "DesiredState": "%s",
             "UpdatedAt": "2026-11-23T%s:00Z", "Status": {"State": "%s", "Err": "%s"}}
            """
                .formatted(service, node, desired, changed, state, error)));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
