package dev.quarterdeck.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request whose speaker is known. */
final class Spoken extends HttpServletRequestWrapper {
  private final Speaker speaker;

  Spoken(HttpServletRequest request, Speaker speaker) {
    super(request);
    this.speaker = speaker;
  }

  @Override
  public Principal getUserPrincipal() {
    return speaker;
  }

  @Override
  public String getRemoteUser() {
    return speaker.login();
  }
}
