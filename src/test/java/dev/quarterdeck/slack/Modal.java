package dev.quarterdeck.slack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** A form that the app has opened for somebody. */
public final class Modal {
  private final Watch watch;
  private final Person person;
  private final Map<String, String> errors = new TreeMap<>();
  private ObjectNode view;
  private boolean open = true;
  private boolean trouble;

  Modal(Watch watch, Person person, ObjectNode view) {
    this.watch = watch;
    this.person = person;
    this.view = view;
  }

  Person person() {
    return person;
  }

  ObjectNode view() {
    return view;
  }

  String id() {
    return Json.text(view, "id");
  }

  void shows(ObjectNode newer) {
    view = newer;
    errors.clear();
  }

  void close() {
    open = false;
  }

  void errors(Map<String, String> found) {
    errors.clear();
    errors.putAll(found);
  }

  void trouble() {
    trouble = true;
  }

  /** Whether it is still on the screen. */
  public boolean isOpen() {
    return watch.with(() -> open);
  }

  /** Whether Slack said "We had some trouble connecting". */
  public boolean isInTrouble() {
    return watch.with(() -> trouble);
  }

  /** What stands at its top. */
  public String title() {
    return watch.with(() -> Json.text(view.path("title"), "text"));
  }

  /** What people read in it. */
  public String words() {
    return watch.with(() -> Words.of(view));
  }

  /** The view, as the text of a JSON object. */
  public String json() {
    return watch.with(() -> view.toString());
  }

  /** The labels of its fields. */
  public List<String> fields() {
    return watch.with(() -> Fields.of(view).map(f -> Json.text(f.path("label"), "text")).toList());
  }

  /** What is wrong with what was filled in, by the label of the field. */
  public Map<String, String> errors() {
    return watch.with(() -> Map.copyOf(errors));
  }

  /** Waits until it reads so. */
  public Modal becomes(String words) {
    return watch.until(
        Watch.PATIENCE,
        () -> "\"" + words + "\" in the form that reads: " + Words.of(view),
        () -> Optional.of(this).filter(m -> m.open && Words.of(m.view).contains(words)));
  }

  /** Waits until it is closed. */
  public void closes() {
    var _ =
        watch.until(
            Watch.PATIENCE,
            () -> "the end of the form " + title() + " " + errors,
            () -> Optional.of(this).filter(m -> !m.open));
  }

  /** Waits until it says what is wrong. */
  public Map<String, String> complains() {
    return watch.until(
        Watch.PATIENCE,
        () -> "an error in the form " + title(),
        () -> Optional.of(Map.copyOf(errors)).filter(all -> !all.isEmpty()));
  }
}
