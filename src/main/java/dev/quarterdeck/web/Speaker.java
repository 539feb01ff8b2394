package dev.quarterdeck.web;

import java.security.Principal;

/** Who a request speaks for; its name is the login. */
record Speaker(String login) implements Principal {
  @Override
  public String getName() {
    return login;
  }
}
