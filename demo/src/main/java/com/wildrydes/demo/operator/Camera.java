package com.wildrydes.demo.operator;

import com.wildrydes.demo.herd.Herd;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Vicinity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes pictures of the running parts.
 *
 * @param rideBooking ride booking's URL and meters
 * @param unicornManagement unicorn management's URL and meters
 */
public record Camera(Subject rideBooking, Subject unicornManagement, Herd herd, MessageFlow flow) {
  /** A service in the picture. */
  public record Subject(URI url, MeterRegistry meters, int cellResolution) {}

  Picture picture() {
    List<Picture.Unicorn> unicorns =
        herd.whereabouts().entrySet().stream()
            .map(entry -> new Picture.Unicorn(entry.getKey(), entry.getValue()))
            .toList();
    return new Picture(
        rideBooking.url(),
        unicornManagement.url(),
        connections(),
        Math.max(0, flow.rfqs() - ended()),
        unicorns,
        cells(unicorns),
        hops());
  }

  private int connections() {
    Gauge gauge = unicornManagement.meters().find("unicorn.app.connections").gauge();
    return gauge == null ? 0 : (int) gauge.value();
  }

  private long ended() {
    return (long)
        rideBooking.meters().find("rfq.ended").counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  /** Returns the cells, all on the first unicorn's side of the date line. */
  private List<Picture.Cell> cells(List<Picture.Unicorn> unicorns) {
    return unicorns.stream()
        .map(Picture.Unicorn::location)
        .flatMap(location -> covered(location).stream())
        .distinct()
        .sorted()
        .map(cell -> Picture.Cell.of(cell, unicorns.getFirst().location()))
        .toList();
  }

  private Set<Vicinity> covered(Location location) {
    return Vicinity.of(location, unicornManagement.cellResolution()).withRing();
  }

  private List<Picture.Count> hops() {
    return flow.counts().entrySet().stream()
        .map(entry ->
            new Picture.Count(
                entry.getKey().service(),
                entry.getKey().action().name().toLowerCase(Locale.ROOT),
                entry.getKey().type(),
                entry.getValue()))
        .toList();
  }
}
