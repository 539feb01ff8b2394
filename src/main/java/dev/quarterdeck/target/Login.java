package dev.quarterdeck.target;

/** Who a registry is asked as. */
public record Login(String user, Secret password) {
  public Login {
    if (user.isBlank()) {
      throw new IllegalArgumentException("a login needs a user");
    }
  }
}
