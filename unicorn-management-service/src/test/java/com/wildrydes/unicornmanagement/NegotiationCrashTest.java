package com.wildrydes.unicornmanagement;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Message.CounterRefused;
import com.wildrydes.rfq.wire.Message.Quote;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** An instance dies between two lines of a bargain. */
@SuppressWarnings("NullAway.Init")
class NegotiationCrashTest {
  private static final String LEASE = "--unicorn-management.lease.duration=5s";
  private static final Duration TAKEN_OVER = Duration.ofSeconds(30);
  private static final AtomicInteger PLACES = new AtomicInteger();

  private final String here = 30 + PLACES.incrementAndGet() * 0.5 + ",90.5";
  private final RideBooking rideBooking = new RideBooking(Location.parse(here));
  private final UnicornId unicorn = new UnicornId(UnguessableId.next());
  private RunningInstance one;
  private RunningInstance other;

  @BeforeEach
  void startTwo() {
    one = RunningInstance.start(LEASE);
    other = RunningInstance.start(LEASE);
  }

  @AfterEach
  void stop() {
    other.close();
    one.close();
  }

  private static boolean sets(SdkRequest call, String attribute) {
    return call instanceof UpdateItemRequest update
        && update.expressionAttributeNames().values().stream()
            .anyMatch(name -> name.startsWith(attribute));
  }

  private UnicornApp invited(CorrelationId rfq) {
    UnicornApp app = one.connect(unicorn.value()).onDuty(here);
    rideBooking.publishAgain(rfq);
    app.hears("rfq");
    return app;
  }

  @Test
  void counterOfferIsHeardThoughItsInstanceDiesBetweenStoringAndTelling()
      throws InterruptedException {
    CorrelationId rfq = CorrelationId.random();
    UnicornApp app = invited(rfq);
    app.quotes(rfq.value(), "12").hears("quote-recorded");
    Quote quote = rideBooking.await(rfq, Quote.class);
    one.crash().happenAfter(call -> sets(call, "counter-offer-number"));

    RideBooking.counter(rfq, quote, 1, "10");
    one.crash().await();
    app.abort();
    UnicornApp back = other.connect(unicorn.value());

    assertThat(back.hears("rfq").at("/counter-offer/price/amount").asString()).isEqualTo("10.00");
    assertThat(app.hasHeard("counter-offer")).isFalse();
    back.say("{\"type\":\"refuse-counter-offer\",\"rfq\":\"%s\"}".formatted(rfq));
    assertThat(rideBooking.await(rfq, CounterRefused.class).number()).isEqualTo(1);
  }

  @Test
  void counterOfferToADeadInstanceIsHeardAtItsSuccessor() throws InterruptedException {
    CorrelationId rfq = CorrelationId.random();
    UnicornApp app = invited(rfq);
    app.quotes(rfq.value(), "12").hears("quote-recorded");
    Quote quote = rideBooking.await(rfq, Quote.class);
    one.crash(app);
    UnicornApp back = other.connect(unicorn.value());
    back.hears("rfq");

    RideBooking.counter(rfq, quote, 1, "10");

    assertThat(back.hears("counter-offer", TAKEN_OVER).at("/price/amount").asString())
        .isEqualTo("10.00");
  }

  @Test
  void raisedPriceIsKnownThoughItsInstanceDiesBetweenStoringAndTelling()
      throws InterruptedException {
    CorrelationId rfq = CorrelationId.random();
    UnicornApp app = invited(rfq);
    one.crash().happenAfter(call -> sets(call, "raised-amount"));

    rideBooking.publish(rfq, new Message.RfqChanged(Price.of("12", "EUR")));
    one.crash().await();
    app.abort();
    UnicornApp back = other.connect(unicorn.value());

    assertThat(back.hears("rfq").at("/target-price/amount").asString()).isEqualTo("12.00");
    assertThat(app.hasHeard("rfq-changed")).isFalse();
  }
}
