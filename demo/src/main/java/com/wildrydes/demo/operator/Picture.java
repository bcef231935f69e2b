package com.wildrydes.demo.operator;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Vicinity;
import java.net.URI;
import java.util.List;

/**
 * How things are at one moment.
 *
 * @param customerPage where people ask for rides
 * @param unicornPage where unicorns make offers
 * @param connections apps of unicorns that are connected, simulated or not
 * @param open RFQs that have not ended
 * @param herd the simulated unicorns
 * @param cells that they cover
 * @param hops how many messages took each, since the start
 */
record Picture(
    URI customerPage,
    URI unicornPage,
    int connections,
    long open,
    List<Unicorn> herd,
    List<Cell> cells,
    List<Count> hops) {
  /** One of the simulated unicorns. */
  record Unicorn(String name, Location location) {}

  /** A cell and its corners. */
  record Cell(String cell, List<Location> corners) {
    static Cell of(Vicinity cell) {
      return new Cell(cell.cell(), cell.boundary());
    }
  }

  /** How many messages took a hop. */
  record Count(String service, String action, String type, long count) {}
}
