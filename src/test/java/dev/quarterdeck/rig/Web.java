package dev.quarterdeck.rig;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a test service is created: the image's tag, and flags of {@code docker service create}.
 *
 * <p>Names instead of a virtual address and no published port, because the machine may have no
 * IPVS.
 */
public record Web(String tag, List<String> flags) {

  private static final List<String> COMMON =
      List.of(
          "--endpoint-mode=dnsrr",
          "--stop-grace-period=2s",
          "--restart-delay=1s",
          "--update-order=start-first",
          "--update-parallelism=1",
          "--update-delay=0s",
          "--update-monitor=3s",
          "--update-failure-action=rollback",
          "--rollback-parallelism=0",
          "--rollback-monitor=3s");

  public Web {
    flags = List.copyOf(flags);
  }

  /** Start first, one at a time, watched for three seconds, rolled back on failure. */
  public static Web app(String tag) {
    return new Web(tag, COMMON);
  }

  /** The same with more flags; of a flag given twice the last one counts. */
  public Web with(String... more) {
    return new Web(tag, Stream.concat(flags.stream(), Stream.of(more)).toList());
  }

  /** Fields of the raw spec that docker-java's typed model loses on the way back. */
  public Web withFieldsTypedModelsLose() {
    return with(
        "--cap-drop=NET_RAW",
        "--ulimit=nofile=1024:2048",
        "--sysctl=net.core.somaxconn=256",
        "--limit-pids=64");
  }
}
