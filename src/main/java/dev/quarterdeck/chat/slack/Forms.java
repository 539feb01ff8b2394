package dev.quarterdeck.chat.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockSuggestionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.quarterdeck.chat.Assist;
import dev.quarterdeck.chat.Form;
import dev.quarterdeck.chat.Inbound;
import dev.quarterdeck.chat.Origin;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Forms, opened while the trigger of a command lives. Together the parts of a command stay within
 * the three seconds that Slack waits: to know who reads there, to know the form, to open it, to
 * keep the command.
 */
final class Forms {
  private static final Duration KNOWN = Duration.ofMillis(400);
  private static final Duration OPENED = Duration.ofSeconds(1);
  private static final Duration ANSWERED = Duration.ofSeconds(1);
  private static final String NOT_KEPT =
      "Nothing was run: the bot cannot keep this just now. Send it again in a minute.";

  private static final String UNSURE =
      "It is not known yet whether the bot has kept this. If no answer comes within a minute, see what"
          + " runs, and ask again.";
  private static final String BEFORE =
      "The bot has kept this before, as it was sent first. What was changed since counts for nothing;"
          + " see what runs.";

  private final Api api;
  private final Assist assist;
  private final Strangers strangers;
  private final Shelf shelf;
  private final Prompt prompt;

  Forms(Api api, Assist assist, Strangers strangers, Shelf shelf, Prompt prompt) {
    this.api = api;
    this.assist = assist;
    this.strangers = strangers;
    this.shelf = shelf;
    this.prompt = prompt;
  }

  /**
   * A command that may want a form.
   *
   * @param trigger with which Slack lets a form be opened, for three seconds
   */
  record Wish(Origin origin, String message, String text, String trigger) {
    /** What answers hang on: on a message of a thread nothing can. */
    String hangsOn() {
      return origin.place().thread().orElse(message);
    }
  }

  /** Opens the form the command wants; false when it wants none, or none could be opened. */
  boolean open(Wish wish) {
    Optional<Form> form =
        prompt.within(KNOWN, () -> assist.form(wish.origin(), wish.text())).flatMap(f -> f);
    return form.isPresent() && opened(wish, form.get());
  }

  private boolean opened(Wish wish, Form form) {
    Memory memory = new Memory(form.command(), wish.origin().place().channel(), wish.hangsOn());
    String view = FormView.json(form, memory.json());
    return prompt
        .within(
            OPENED,
            () ->
                api.call(
                    Method.VIEW,
                    c -> c.viewsOpen(r -> r.triggerId(wish.trigger()).viewAsString(view))))
        .filter(answer -> answer instanceof Answer.Done<?>)
        .isPresent();
  }

  /** What can be chosen, while the person types. */
  Response suggest(BlockSuggestionPayload payload) {
    String team = payload.getTeam() == null ? "" : Reply.text(payload.getTeam().getId());
    var user = payload.getUser();
    List<Form.Option> options =
        memory(payload.getView())
            .filter(_ -> user != null)
            .filter(m -> !strangers.are(team, Reply.text(user.getTeamId()), m.channel()))
            .map(m -> options(m, payload))
            .orElse(List.of());
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.set("options", FormView.options(options));
    return Reply.json(body);
  }

  private List<Form.Option> options(Memory memory, BlockSuggestionPayload payload) {
    Origin origin = origin(memory, Reply.text(payload.getUser().getId()));
    String field = Reply.text(payload.getBlockId());
    Map<String, String> filled = new HashMap<>(values(payload.getView()));
    filled.remove(field);
    return prompt
        .within(
            ANSWERED,
            () ->
                assist.options(
                    origin, memory.command(), field, filled, Reply.text(payload.getValue())))
        .orElse(List.of());
  }

  /** Takes a form that is filled in, or says at its fields what is wrong. */
  Response submit(ViewSubmissionPayload payload) {
    Optional<Memory> memory = memory(payload.getView());
    String team = payload.getTeam() == null ? "" : Reply.text(payload.getTeam().getId());
    var user = payload.getUser();
    if (memory.isEmpty() || user == null) {
      return Reply.taken();
    }
    String channel = memory.get().channel();
    if (strangers.are(team, Reply.text(user.getTeamId()), channel)) {
      strangers.tell(channel, Reply.text(user.getId()));
      return Reply.taken();
    }
    Origin origin = origin(memory.get(), Reply.text(user.getId()));
    Map<String, String> values = values(payload.getView());
    // What cannot be told in time is checked again, and said as an answer, when it is handled.
    Map<String, String> problems =
        prompt
            .within(ANSWERED, () -> assist.problems(origin, memory.get().command(), values))
            .orElse(Map.of());
    return problems.isEmpty()
        ? kept(payload.getView(), origin, memory.get(), values)
        : errors(placed(payload.getView(), problems));
  }

  /** The command may have got other fields since: of those it has not, Slack would show nothing. */
  private static Map<String, String> placed(View view, Map<String, String> problems) {
    Set<String> there =
        view.getBlocks().stream()
            .map(block -> Reply.text(block.getBlockId()))
            .collect(Collectors.toSet());
    Map<String, String> placed = new LinkedHashMap<>();
    problems.forEach(
        (field, problem) -> {
          if (there.contains(field)) {
            placed.put(field, problem);
          } else {
            placed.putIfAbsent(first(view), "Of %s: %s".formatted(field, problem));
          }
        });
    return placed;
  }

  private Response kept(View view, Origin origin, Memory memory, Map<String, String> values) {
    Inbound.Form form = new Inbound.Form(origin, memory.message(), memory.command(), values);
    return switch (shelf.put("form:" + view.getId(), form)) {
      case YES -> Reply.taken();
      case NO -> errors(Map.of(first(view), NOT_KEPT));
      case BEFORE -> instead(memory, BEFORE);
      case UNSURE -> instead(memory, UNSURE);
    };
  }

  /** Nobody can send it once more with other values, of which one or the other would count. */
  private static Response instead(Memory memory, String text) {
    ObjectNode body = JsonMapper.shared().createObjectNode().put("response_action", "update");
    body.set("view", FormView.words(memory.command(), text));
    return Reply.json(body);
  }

  private static String first(View view) {
    return view.getBlocks().stream()
        .filter(block -> "input".equals(block.getType()))
        .map(block -> Reply.text(block.getBlockId()))
        .findFirst()
        .orElse(FormView.ACTION);
  }

  private static Response errors(Map<String, String> problems) {
    ObjectNode body = JsonMapper.shared().createObjectNode().put("response_action", "errors");
    ObjectNode errors = body.putObject("errors");
    problems.forEach((field, problem) -> errors.put(field, Plain.cut(Plain.line(problem), 300)));
    return Reply.json(body);
  }

  private Origin origin(Memory memory, String user) {
    return strangers.rooms().origin(user, memory.channel(), Optional.empty());
  }

  private static Optional<Memory> memory(@Nullable View view) {
    return view == null || !FormView.CALLBACK.equals(view.getCallbackId())
        ? Optional.empty()
        : Memory.of(Reply.text(view.getPrivateMetadata()));
  }

  private static Map<String, String> values(View view) {
    Map<String, String> values = new HashMap<>();
    if (view.getState() != null && view.getState().getValues() != null) {
      view.getState()
          .getValues()
          .forEach((field, inputs) -> inputs.values().forEach(v -> put(values, field, v)));
    }
    return values;
  }

  private static void put(Map<String, String> values, String field, ViewState.Value input) {
    String value =
        input.getSelectedOption() == null
            ? Reply.text(input.getValue())
            : Reply.text(input.getSelectedOption().getValue());
    if (!value.isBlank()) {
      values.put(field, value);
    }
  }
}
