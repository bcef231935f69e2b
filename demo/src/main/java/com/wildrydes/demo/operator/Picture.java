package com.wildrydes.demo.operator;

import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Outline;
import com.wildrydes.rfq.wire.Vicinity;
import java.net.URI;
import java.util.List;

/**
 * The state of the demo at one moment.
 *
 * @param customerPage the URL of the page for customers
 * @param unicornPage the URL of the page for unicorns
 * @param connections the number of connected apps of unicorns, simulated or not
 * @param open the number of RFQs that have not ended
 * @param herd the simulated unicorns
 * @param cells the cells that they cover
 * @param hops the number of messages of each hop since the start
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

  /** A cell and its outline in GeoJSON. */
  record Cell(String cell, List<List<Double>> outline) {
    static Cell of(Vicinity cell, Location near) {
      return new Cell(cell.cell(), Outline.of(cell, near).ring());
    }
  }

  /** The number of messages of a hop. */
  record Count(String service, String action, String type, long count) {}
}
