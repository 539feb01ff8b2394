package dev.quarterdeck.target.swarm;

import dev.quarterdeck.target.Login;
import dev.quarterdeck.target.Logins;
import dev.quarterdeck.target.Repository;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The header with which nodes may pull a private image (<a
 * href="https://docs.docker.com/reference/api/engine/version/v1.51/#tag/Service/operation/ServiceUpdate">ServiceUpdate</a>).
 */
record RegistryAuth(Logins logins, JsonMapper json) {
  private static final String HEADER = "X-Registry-Auth";

  /** The call, with the login of the image's registry where there is one. */
  Call with(Call call, String image) {
    String registry = Repository.of(image).loginName();
    Optional<Login> login = logins.of(registry);
    return login.map(l -> call.header(HEADER, header(registry, l))).orElse(call);
  }

  private String header(String registry, Login login) {
    Map<String, String> auth =
        Map.of(
            "username", login.user(),
            "password", login.password().reveal(),
            "serveraddress", registry);
    byte[] text = json.writeValueAsString(auth).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().encodeToString(text);
  }
}
