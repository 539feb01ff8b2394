package dev.quarterdeck.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HTTP/1.0 by hand, so that every header may be forged. */
final class Wires {
  private static final int DEADLINE_MS = 20_000;

  private Wires() {}

  /** An answer, its body as text. */
  record Answer(int status, List<String> headers, String body) {
    Optional<String> header(String name) {
      return headers.stream()
          .filter(h -> h.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(h -> h.substring(name.length() + 1).strip())
          .findFirst();
    }

    /** The session cookie it sets, as it is to be sent back. */
    String cookie() {
      return header("Set-Cookie").orElseThrow().split(";", -1)[0];
    }
  }

  static Answer get(int port, String path, String... headers) throws IOException {
    return send(port, "GET", path, "", headers);
  }

  static Answer post(int port, String path, String body, String... headers) throws IOException {
    return send(port, "POST", path, body, headers);
  }

  static Answer send(int port, String method, String path, String body, String... headers)
      throws IOException {
    try (Socket socket = open(port, method, path, body, headers)) {
      BufferedReader reader = reader(socket);
      int status = Integer.parseInt(reader.readLine().split(" ", -1)[1]);
      List<String> got = new ArrayList<>();
      for (String line = reader.readLine();
          line != null && !line.isEmpty();
          line = reader.readLine()) {
        got.add(line);
      }
      StringBuilder text = new StringBuilder();
      reader.lines().forEach(line -> text.append(line).append('\n'));
      return new Answer(status, got, text.toString());
    }
  }

  static Socket open(int port, String method, String path, String body, String... headers)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Host", "localhost:" + port);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (!method.equals("GET")) {
      all.put("Content-Length", Integer.toString(bytes.length));
      all.put("Content-Type", "application/json");
    }
    for (String header : headers) {
      all.put(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 1));
    }
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.0\r\n");
    all.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(DEADLINE_MS);
    socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return socket;
  }

  static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }
}
