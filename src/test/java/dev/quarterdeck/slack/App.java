package dev.quarterdeck.slack;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** The one app that is installed in a workspace: its names, tokens and scopes. */
public final class App {
  /** Its id. */
  public static final String ID = "A0DECK";

  /** Its bot's user id. */
  public static final String BOT = "U0DECK";

  /** Its bot id. */
  public static final String BOT_ID = "B0DECK";

  /** What it signs requests with. */
  public static final String SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

  /** The token in payloads that nobody should look at. */
  static final String LEGACY_TOKEN = "legacy-fixed-value";

  private static final Set<String> SCOPES =
      Set.of(
          "app_mentions:read",
          "channels:history",
          "channels:join",
          "channels:read",
          "chat:write",
          "commands",
          "files:write",
          "groups:history",
          "groups:read",
          "im:history",
          "im:read",
          "mpim:history",
          "mpim:read",
          "reactions:write",
          "usergroups:read",
          "users:read");

  private final Set<String> scopes = new ConcurrentSkipListSet<>(SCOPES);
  private final Set<String> revoked = new ConcurrentSkipListSet<>();
  private volatile String botToken = "xoxb-1111-2222-first";
  private volatile String appToken = "xapp-1-A0DECK-3333-first";

  App() {}

  /** The bot token that is valid now. */
  public String botToken() {
    return botToken;
  }

  /** The app-level token that is valid now. */
  public String appToken() {
    return appToken;
  }

  /** What the bot token may. */
  public Set<String> scopes() {
    return new TreeSet<>(scopes);
  }

  /** Takes a scope away. */
  public App without(String scope) {
    scopes.remove(scope);
    return this;
  }

  /** Gives a scope. */
  public App with(String scope) {
    scopes.add(scope);
    return this;
  }

  /** Makes both tokens anew; the old ones are revoked. */
  public void rotate(String name) {
    revoked.add(botToken);
    revoked.add(appToken);
    botToken = "xoxb-1111-2222-" + name;
    appToken = "xapp-1-A0DECK-3333-" + name;
  }

  /** Fails unless it is the token for such a method. */
  void check(String token, boolean appLevel) {
    if (token.isEmpty()) {
      throw new Refused("not_authed");
    }
    if (revoked.contains(token)) {
      throw new Refused("token_revoked");
    }
    if (!token.equals(botToken) && !token.equals(appToken)) {
      throw new Refused("invalid_auth");
    }
    if (!token.equals(appLevel ? appToken : botToken)) {
      throw new Refused("not_allowed_token_type");
    }
  }

  /** Fails unless the bot token has one of these scopes. */
  void need(Set<String> any) {
    if (!any.isEmpty() && any.stream().noneMatch(scopes::contains)) {
      Refused refused = new Refused("missing_scope");
      refused.extra().put("needed", String.join(",", new TreeSet<>(any)));
      refused.extra().put("provided", String.join(",", scopes));
      throw refused;
    }
  }
}
