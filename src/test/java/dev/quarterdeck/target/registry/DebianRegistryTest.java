package dev.quarterdeck.target.registry;

import dev.quarterdeck.rig.Needs;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

@Needs("docker-registry")
class DebianRegistryTest extends RegistryContract {
  @TempDir private Path folder;

  @Override
  Shelf open() {
    return new DebianRegistry(folder);
  }
}
