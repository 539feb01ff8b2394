package dev.quarterdeck.source;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Builds the tree from parser events. Composing it ourselves keeps every mark and lets a file's
 * refused constructs be told all at once; no object is ever constructed from a file.
 */
final class Builder {
  private static final int DEEPEST = 40;

  private final String file;
  private final Iterator<Event> events;
  private final Problems problems;

  Builder(String file, Iterator<Event> events, Problems problems) {
    this.file = file;
    this.events = events;
    this.problems = problems;
  }

  Node node(Event event, int depth) {
    Mark at = Yaml.mark(file, event);
    if (depth == DEEPEST) {
      throw new TooDeep(at);
    }
    refuse(event, at);
    return switch (event) {
      case ScalarEvent scalar -> new Node.Scalar(at, scalar.getValue(), scalar.isPlain());
      case SequenceStartEvent _ -> new Node.Items(at, items(depth + 1));
      case CollectionStartEvent _ -> new Node.Fields(at, fields(depth + 1));
      default -> new Node.Scalar(at, "", true);
    };
  }

  private void refuse(Event event, Mark at) {
    if (event instanceof AliasEvent alias) {
      problems.add(at, "alias '*" + alias.getAlias() + "' is not read", "write the value out");
    } else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      String anchor = node.getAnchor().get().getValue();
      problems.add(at, "anchor '&" + anchor + "' is not read", "write the value where it is used");
    }
    tag(event).ifPresent(t -> problems.add(at, "tag '" + t + "' is not read", "leave it out"));
  }

  private static Optional<String> tag(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag();
      case CollectionStartEvent collection -> collection.getTag();
      default -> Optional.empty();
    };
  }

  private List<Node> items(int depth) {
    List<Node> list = new ArrayList<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
      list.add(node(e, depth));
    }
    return list;
  }

  private List<Node.Entry> fields(int depth) {
    Map<String, Node.Entry> named = new LinkedHashMap<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
      Node key = node(e, depth);
      Node value = node(events.next(), depth);
      if (!(key instanceof Node.Scalar name)) {
        problems.add(
            key.at(), "a name must be one word, not a list or map", "put '{{ }}' in quotes");
        continue;
      }
      Node.Entry entry = new Node.Entry(name.at(), name.text(), value);
      Node.Entry before = named.putIfAbsent(name.text(), entry);
      if (before != null) {
        problems.add(
            name.at(),
            "'" + name.text() + "' stands twice, first on line " + before.at().line(),
            "keep one");
      }
    }
    return List.copyOf(named.values());
  }

  /** The nesting at {@code at} is deeper than anything people write. */
  static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Mark at;

    TooDeep(Mark at) {
      super(null, null, false, false);
      this.at = at;
    }

    Mark at() {
      return at;
    }
  }
}
