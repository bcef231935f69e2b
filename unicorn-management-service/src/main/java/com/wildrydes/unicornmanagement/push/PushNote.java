package com.wildrydes.unicornmanagement.push;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.unicornmanagement.port.Request;
import com.wildrydes.unicornmanagement.port.TripView;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The notice that an app gets by push: the same as by its connection, and a request to connect in
 * order to answer.
 *
 * @param type {@code rfq}
 * @param trip the direct distance between the places, in metres
 */
record PushNote(
    String type,
    CorrelationId rfq,
    Location from,
    Location to,
    int trip,
    Instant deadline,
    @Nullable Price targetPrice) {
  private static final Map<String, Object> APPLE =
      Map.of("alert", "A ride nearby: how much would you take?", "content-available", 1);

  static PushNote of(Request request, TripView trip) {
    return new PushNote(
        "rfq",
        request.id(),
        trip.from(),
        trip.to(),
        trip.metres(),
        request.rfq().deadline(),
        request.targetPrice());
  }

  /**
   * Returns the notice in the forms of the platforms, as SNS takes them with message structure
   * {@code json}.
   */
  String forAllPlatforms() {
    String plain = Json.write(this);
    String apple = Json.write(Map.of("aps", APPLE, "unicorn", this));
    return Json.write(
        Map.of(
            "default",
            plain,
            "GCM",
            Json.write(Map.of("data", Map.of("unicorn", plain))),
            "APNS",
            apple,
            "APNS_SANDBOX",
            apple));
  }
}
