package dev.quarterdeck.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What an app opens a form with: good once, for three seconds. */
final class Triggers {
  private static final Duration LIFE = Duration.ofSeconds(3);

  private record Trigger(Person person, Instant made, boolean used) {}

  private final Ids ids;
  private final Faults faults;
  private final Map<String, Trigger> all = new HashMap<>();

  Triggers(Ids ids, Faults faults) {
    this.ids = ids;
    this.faults = faults;
  }

  String make(Person person) {
    String id = ids.next("1111.2222.");
    all.put(id, new Trigger(person, ids.now(), false));
    return id;
  }

  /** Uses it up; whose it is. */
  Person use(String id) {
    Trigger trigger = all.get(id);
    if (trigger == null) {
      throw new Refused("invalid_trigger_id");
    }
    if (trigger.used()) {
      throw new Refused("exchanged_trigger_id");
    }
    if (faults.expiresTriggers() || ids.now().isAfter(trigger.made().plus(LIFE))) {
      throw new Refused("expired_trigger_id");
    }
    all.put(id, new Trigger(trigger.person(), trigger.made(), true));
    return trigger.person();
  }
}
