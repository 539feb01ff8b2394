package dev.quarterdeck.chat.slack;

import java.time.Duration;

/** Counts nothing. */
class SilentCount implements Slack.Count {
  @Override
  public void acknowledged(String kind, boolean taken, Duration took) {}

  @Override
  public void duplicate() {}

  @Override
  public void called(String method, String came) {}

  @Override
  public void limited(String method) {}

  @Override
  public void unsigned(String why) {}
}
