package dev.quarterdeck.chat.slack;

/**
 * The methods of the Web API that are called, each with how often a minute a workspace takes it: <a
 * href="https://docs.slack.dev/apis/web-api/rate-limits">its tier</a>, less what a burst adds.
 */
enum Method {
  POST("chat.postMessage", 200, 20),
  UPDATE("chat.update", 40, 8),
  EPHEMERAL("chat.postEphemeral", 80, 15),
  HISTORY("conversations.history", 40, 8),
  REPLIES("conversations.replies", 40, 8),
  INFO("conversations.info", 40, 8),
  VIEW("views.open", 80, 15),
  UPLOAD("files.getUploadURLExternal", 80, 15),
  COMPLETE("files.completeUploadExternal", 80, 15),
  GROUP("usergroups.users.list", 15, 5),
  AUTH("auth.test", 60, 10);

  private final String name;
  private final int perMinute;
  private final int burst;

  Method(String name, int perMinute, int burst) {
    this.name = name;
    this.perMinute = perMinute;
    this.burst = burst;
  }

  /** As Slack calls it. */
  String word() {
    return name;
  }

  /** Whether files alone need it. */
  boolean ofFiles() {
    return this == UPLOAD || this == COMPLETE;
  }

  int perMinute() {
    return perMinute;
  }

  int burst() {
    return burst;
  }
}
