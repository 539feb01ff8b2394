package dev.quarterdeck;

import dev.quarterdeck.runbook.State;
import dev.quarterdeck.target.Type;
import java.util.List;
import java.util.Map;

/** What the reference says of the kinds of states and of the types of parameters. */
final class Language {
  /**
   * A kind of state.
   *
   * @param key the key that makes a state one of this kind
   * @param text what it does and which keys it takes, as Markdown
   * @param states states that show it, loaded by the test
   */
  record Kind(Class<? extends State> of, String key, String text, String states) {}

  /** A type of parameters: what it holds, and one parameter of it. */
  record Typed(Class<? extends Type> of, String text, String example) {}

  /** A key of a runbook: what it is, and what holds where it is left out; as Markdown. */
  record Key(String name, String text, String unless) {}

  /** An expression, and what it is there to show. */
  record Spoken(String expression, String text) {}

  static final List<Key> KEYS =
      List.of(
          new Key("runbook", "Its name, in small letters, digits and `-`.", "required"),
          new Key("title", "What it does, as `help` and cards say it.", "required"),
          new Key(
              "command",
              "What people type: words, then a `{parameter}` for each that has no default; others are typed as `name=value`.",
              "required"),
          new Key("parameters", "What people give it, by name; see below.", "none"),
          new Key(
              "locks",
              "Names, such as `service/{{ service.name }}`, that no other run holds meanwhile; made of parameters alone.",
              "none"),
          new Key(
              "approvals",
              "Who must agree first: a list of `{count, from, people, when}`, or `{expire, rules}` with that list below `rules`. `from` are roles, `people` logins.",
              "nobody; `count` 1, `expire` 1h"),
          new Key(
              "owner", "The role whose grants its schedules act by; `schedules` need it.", "none"),
          new Key(
              "schedules",
              "When it runs by itself: a list of `{cron, zone, with, announce, channel}`. `announce` says how long before it is told (at most 1d), `channel` where.",
              "never; no announcement, the first channel"),
          new Key("alerts", "On which alerts' cards it is offered; see below.", "none"),
          new Key(
              "timeout",
              "How long a run may take once it runs; then it goes to `undo`, or ends as `expired`.",
              "1h"),
          new Key(
              "undo",
              "The state that takes changes back where the state itself names none.",
              "none"),
          new Key("pause", "`true` lets people hold a run before its next state.", "false"),
          new Key("start", "The first state.", "required"),
          new Key("states", "The states, by name; see below.", "required"));

  /** Each gives true or false, so that it could stand behind {@code when}. */
  static final List<Spoken> EXPRESSIONS =
      List.of(
          new Spoken(
              "replicas > 10 && image != ''",
              "compare with `==`, `!=`, `<`, `<=`, `>`, `>=`; join with `&&`, `\\|\\|`, `!`"),
          new Spoken("service.name in ['caddy', 'redis']", "one of a list"),
          new Spoken(
              "service.name.startsWith('maplepress_')",
              "text: also `endsWith`, `contains`, `matches` with a regular expression, `size()`"),
          new Spoken("(slow ? 1 : 4) * replicas < 20", "one or the other; `+`, `-`, `*`, `/`, `%`"),
          new Spoken(
              "image == 'v' + string(replicas)",
              "text put together; `string()`, `int()` and `double()` change the type"));

  static final List<Kind> KINDS =
      List.of(
          new Kind(
              State.Do.class,
              "do",
              """
              Runs the action `do` names, with the inputs below `with`. Goes to `then` when it is done, and to `else` when it
              failed; without `else` the run ends as `failed`. With `when` it is skipped unless that is true. `skip: true` lets people
              pass over it. `retry` tries a failed action again (`attempts` 2, `delay` 10s, `factor` 1 unless said). `timeout` is for one visit, retries included. `undo` names the state that takes the change back when the
              run is cancelled in this state; cancelled anywhere else, it goes to the `undo` of the runbook, and without one what was
              changed stays.
              """,
              """
              roll:
                do: swarm.update
                with: {service: "{{ service }}", image: "{{ image }}"}
                retry: {attempts: 3, delay: 10s, factor: 2}
                timeout: 15m
                undo: back
                then: succeeded
                else: settle
              settle:
                when: "!roll.rolled_back"
                do: swarm.rollback
                with: {service: "{{ service }}"}
                then: failed
              back: {do: swarm.rollback, with: {service: "{{ service }}"}, then: rolled_back}
              """),
          new Kind(
              State.Wait.class,
              "wait",
              """
              Waits for a length of time, then goes to `then`. Nothing is held meanwhile but the run's locks. `skip` is as with `do`.
              """,
              """
              settle: {wait: 5m, then: succeeded}
              """),
          new Kind(
              State.Ask.class,
              "ask",
              """
              Asks people, and goes where `answers` says. Whoever is granted `answer` may; with `from` only people of these
              roles. After `timeout` the answer is `default`. The answers are buttons on the card, or `answer RUN ANSWER`.
              """,
              """
              keep:
                ask: "{{ service.name }} runs {{ image }} now. Keep it?"
                from: [on-call]
                timeout: 10m
                answers: {"keep": succeeded, "roll back": back}
                default: "roll back"
              back: {do: swarm.rollback, with: {service: "{{ service }}"}, then: rolled_back}
              """),
          new Kind(
              State.Call.class,
              "call",
              """
              Runs another runbook as a run of its own, and waits for its end: `then` when it succeeded, `else` when not. `with` gives
              its parameters, made of this runbook's. It is planned together with its caller: whoever asks must be allowed it, and its
              names and approvals count for the caller. `when`, `timeout` and `undo` are as with `do`.
              """,
              """
              down:
                call: scale-service
                when: "image != ''"
                with: {service: "{{ service }}", replicas: 1}
                timeout: 20m
                then: succeeded
                else: failed
              """),
          new Kind(
              State.Each.class,
              "each",
              """
              Goes through states of its own for every item, each time as a run of its own; the states see the item as `item`, or as
              what `as` says, of the type that `type` says (`string` unless said). `parallel` (1) is how many at once. More than
              `max_failures` (0) failures begin no more and lead to `else`. `locks` and `undo_item` are for one item.
              Outputs: `done` and `failed`, how many.
              """,
              """
              all:
                each: [maplepress_backend, "{{ service }}"]
                as: target
                type: service
                parallel: 2
                max_failures: 1
                locks: ["service/{{ target.name }}"]
                start: restart
                states:
                  restart: {do: swarm.restart, with: {service: "{{ target }}"}, then: succeeded}
                then: succeeded
                else: failed
              """));

  static final List<Typed> TYPES =
      List.of(
          new Typed(
              Type.Text.class,
              "Text. With `pattern` the whole text must match that regular expression.",
              "{type: string, pattern: \"[a-z]{1,20}\"}"),
          new Typed(
              Type.Whole.class,
              "A whole number, from `min` to `max`, both included.",
              "{type: number, min: 1, max: 20}"),
          new Typed(Type.Decimal.class, "A number, with or without decimals.", "{type: decimal}"),
          new Typed(Type.Flag.class, "`true` or `false`.", "{type: flag, default: false}"),
          new Typed(
              Type.Span.class,
              "A length of time: `90s`, `10m`, `2h` or `1d`.",
              "{type: duration, default: 10m}"),
          new Typed(
              Type.Choice.class,
              "One of the words below `of`.",
              "{type: choice, of: [slow, fast], default: slow}"),
          new Typed(
              Type.Reference.class,
              "A thing in the world: its full name, or what it is short for. Has `name`, `id` and `kind`.",
              "{type: service}"));

  /** Alerts that a runbook with those parameters could be offered for. */
  static final String ALERTS =
      """
      alerts:
        - {name: BackendBroken, with: {service: "{{ labels.service }}", image: "registry.example.org/app:stable"}}
      """;

  /** Parameters that the expressions above use besides. */
  static final Map<String, String> MORE =
      Map.of("replicas", "{type: number, default: 1}", "slow", "{type: flag, default: false}");

  /** Parameters that the examples above use. */
  static final Map<String, String> PARAMETERS =
      Map.of("service", "{type: service}", "image", "{type: string}");

  private Language() {}
}
