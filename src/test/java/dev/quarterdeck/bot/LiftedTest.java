package dev.quarterdeck.bot;

import dev.quarterdeck.elevation.Elevations;
import dev.quarterdeck.elevation.ElevationsContract;
import dev.quarterdeck.store.Transactions;

/** The elevations of the stage keep what those in the database promise. */
class LiftedTest extends ElevationsContract {
  private final Stage stage = new Stage();

  @Override
  protected Elevations elevations() {
    return stage.elevations;
  }

  @Override
  protected Transactions transactions() {
    return stage.transactions;
  }
}
