package dev.quarterdeck.snapshot;

class MemoryTest extends SnapshotStoreContract {
  private final Memory memory = new Memory();

  @Override
  protected SnapshotStore store() {
    return memory;
  }
}
