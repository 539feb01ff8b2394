package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.History;
import dev.quarterdeck.target.Intent;
import dev.quarterdeck.target.Outcome;
import dev.quarterdeck.target.Thing;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Someone with a docker client at the same engine. */
record Hand(Engine engine) {
  /** Creates a service with fields that typed models lose. */
  Thing create(String name, String image, int replicas) {
    String spec =
        """
        {"Name": "%s", "Labels": {"com.example.team": "ops"},
         "TaskTemplate": {
           "ContainerSpec": {"Image": "%s", "Env": ["TOKEN=hunter2hunter2"],
             "StopGracePeriod": 2000000000,
             "Healthcheck": {"Interval": 1000000000, "Retries": 2, "StartPeriod": 1000000000,
               "StartInterval": 1000000000},
             "CapabilityDrop": ["CAP_NET_RAW"],
             "Ulimits": [{"Name": "nofile", "Soft": 1024, "Hard": 2048}],
             "Sysctls": {"net.core.somaxconn": "256"}},
           "Resources": {"Limits": {"Pids": 64}},
           "RestartPolicy": {"Condition": "any", "Delay": 1000000000}},
         "Mode": {"Replicated": {"Replicas": %d}},
         "UpdateConfig": {"Parallelism": 1, "FailureAction": "rollback", "Monitor": 2000000000,
           "MaxFailureRatio": 0, "Order": "start-first"},
         "RollbackConfig": {"Parallelism": 0, "FailureAction": "pause", "Monitor": 2000000000,
           "Order": "stop-first"},
         "EndpointSpec": {"Mode": "dnsrr"}}
        """
            .formatted(name, image, replicas);
    return post(spec);
  }

  /** Creates a service of that spec. */
  Thing post(String spec) {
    JsonNode made = ask(Call.post(spec, "/services/create"));
    String name = engine.json().readTree(spec).path("Name").asString();
    return new Thing("service", made.path("ID").asString(), name);
  }

  Service look(Thing service) {
    return new Service(ask(Call.get("/services/{id}", service.id())));
  }

  long running(Thing service) {
    return new World(engine, Instant::now)
        .tasks(service.id()).stream().filter(t -> t.wanted() && t.running()).count();
  }

  /** Changes it behind the bot's back; tries again when the engine was faster. */
  void change(Thing service, UnaryOperator<Spec> how) {
    for (int i = 0; i < 10; i++) {
      Service now = look(service);
      Call call =
          Call.post(how.apply(now.spec()).raw().toString(), "/services/{id}/update", service.id())
              .query("version", String.valueOf(now.index()));
      if (answer(call) instanceof Answer.Ok) {
        return;
      }
    }
    throw new AssertionError("cannot change " + service);
  }

  void remove(Thing service) {
    ask(new Call("DELETE", "/services/{id}", "/services/" + service.id(), null, Map.of()));
  }

  private JsonNode ask(Call call) {
    return answer(call).orFail();
  }

  private Answer answer(Call call) {
    try {
      return engine.ask(call);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A history with one entry. */
  static History after(Intent intent, Outcome outcome) {
    Optional<History.Past> past = Optional.of(new History.Past(intent, outcome, Instant.EPOCH));
    return new History() {
      @Override
      public Optional<Past> inThisRun(String target) {
        return past.filter(p -> p.intent().target().equals(target));
      }

      @Override
      public Optional<Past> inAnyRun(String target) {
        return inThisRun(target);
      }
    };
  }

  /** A history whose one entry is another run's. */
  static History elsewhere(Intent intent, Outcome outcome) {
    History any = after(intent, outcome);
    return new History() {
      @Override
      public Optional<Past> inThisRun(String target) {
        return Optional.empty();
      }

      @Override
      public Optional<Past> inAnyRun(String target) {
        return any.inAnyRun(target);
      }
    };
  }
}
