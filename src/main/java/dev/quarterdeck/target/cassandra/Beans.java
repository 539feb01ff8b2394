package dev.quarterdeck.target.cassandra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code nodetool sjk mxdump} wrote: the attributes of MBeans. */
record Beans(Map<String, JsonNode> byName) {
  private static final Pattern ENTRY =
      Pattern.compile("([^=,{}\\[\\]]+)=(\\[[^\\]]*\\]|[^,\\[\\]]*)");

  static Beans parse(String out) {
    try {
      JsonNode list = JsonMapper.shared().readTree(out).path("beans");
      if (list.isArray()) {
        Map<String, JsonNode> beans = new LinkedHashMap<>();
        list.forEach(bean -> beans.put(bean.path("name").asString(""), bean));
        return new Beans(beans);
      }
    } catch (JacksonException _) {
      // Said below: sjk writes what went wrong in the place of JSON.
    }
    throw Unread.of("sjk mxdump", out);
  }

  /** An attribute's text. */
  String text(String bean, String attribute) {
    JsonNode value = value(bean, attribute);
    if (!value.isString()) {
      throw Unread.of("sjk mxdump", "no " + attribute + " of " + bean);
    }
    return value.asString();
  }

  /** Whether an attribute could be read at all. */
  boolean has(String bean, String attribute) {
    return !value(bean, attribute).isMissingNode();
  }

  /** An attribute that is a whole number. */
  long whole(String bean, String attribute) {
    JsonNode value = value(bean, attribute);
    if (!value.isIntegralNumber()) {
      throw Unread.of("sjk mxdump", "no " + attribute + " of " + bean);
    }
    return value.asLong();
  }

  /** An attribute that is true or false. */
  boolean flag(String bean, String attribute) {
    JsonNode value = value(bean, attribute);
    if (!value.isBoolean()) {
      throw Unread.of("sjk mxdump", "no " + attribute + " of " + bean);
    }
    return value.asBoolean();
  }

  /** An attribute that is an array of texts. */
  List<String> texts(String bean, String attribute) {
    JsonNode value = value(bean, attribute);
    if (!value.isArray()) {
      throw Unread.of("sjk mxdump", "no " + attribute + " of " + bean);
    }
    return value.valueStream().map(JsonNode::asString).toList();
  }

  private JsonNode value(String bean, String attribute) {
    return byName.getOrDefault(bean, JsonMapper.shared().nullNode()).path(attribute);
  }

  /** A list that Java wrote, {@code [a, b]}. */
  List<String> list(String bean, String attribute) {
    return words(text(bean, attribute));
  }

  /** A map that Java wrote, {@code {a=b, c=[d, e]}}. */
  Map<String, String> map(String bean, String attribute) {
    String text = text(bean, attribute);
    if (!text.startsWith("{") || !text.endsWith("}")) {
      throw Unread.of("sjk mxdump", attribute + " " + text);
    }
    Map<String, String> map = new LinkedHashMap<>();
    Matcher matcher = ENTRY.matcher(text.substring(1, text.length() - 1));
    while (matcher.find()) {
      map.put(matcher.group(1).strip(), matcher.group(2).strip());
    }
    return map;
  }

  /** The words of a list that Java wrote. */
  static List<String> words(String text) {
    if (!text.startsWith("[") || !text.endsWith("]")) {
      throw Unread.of("sjk mxdump", text);
    }
    String inside = text.substring(1, text.length() - 1);
    return inside.isBlank() ? new ArrayList<>() : Arrays.asList(inside.split(", ?"));
  }
}
