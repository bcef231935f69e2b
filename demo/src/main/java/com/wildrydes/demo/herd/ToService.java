package com.wildrydes.demo.herd;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.Requirements;
import java.time.Duration;

/** A message of an app to unicorn management. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ToService.OnDuty.class, name = "on-duty"),
  @JsonSubTypes.Type(value = ToService.AtLocation.class, name = "location"),
  @JsonSubTypes.Type(value = ToService.OffDuty.class, name = "off-duty"),
  @JsonSubTypes.Type(value = ToService.Quote.class, name = "quote"),
  @JsonSubTypes.Type(value = ToService.Decline.class, name = "decline"),
  @JsonSubTypes.Type(value = ToService.RefuseCounterOffer.class, name = "refuse-counter-offer"),
  @JsonSubTypes.Type(value = ToService.PickedUp.class, name = "picked-up"),
  @JsonSubTypes.Type(value = ToService.RideCompleted.class, name = "ride-completed")
})
sealed interface ToService {
  /** The unicorn takes rides. */
  record OnDuty(Location location, String name, Requirements offers) implements ToService {}

  /** The unicorn is here now. */
  record AtLocation(Location location) implements ToService {}

  /** The unicorn takes no more rides. */
  record OffDuty() implements ToService {}

  /** An offer. */
  record Quote(CorrelationId rfq, Price price, Duration pickupEta) implements ToService {}

  /** The unicorn does not want the ride. */
  record Decline(CorrelationId rfq) implements ToService {}

  /** The unicorn does not accept a counter-offer. */
  record RefuseCounterOffer(CorrelationId rfq) implements ToService {}

  /** The unicorn has picked the customer up. */
  record PickedUp(String ride) implements ToService {}

  /** The customer has arrived. */
  record RideCompleted(String ride) implements ToService {}
}
