package com.wildrydes.unicornmanagement.unicornapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class ToAppTest {
  private static final CorrelationId RFQ = new CorrelationId("r-1");

  private static Price euros(String amount) {
    return Price.of(amount, "EUR");
  }

  static final List<Arguments> MESSAGES =
      List.of(
          Arguments.of(new ToApp.OnDutyRecorded(), "{\"type\":\"on-duty-recorded\"}"),
          Arguments.of(
              new ToApp.Rfq(
                  RFQ,
                  Location.parse("52.5200,13.4050"),
                  Location.parse("geo:52.5,13.4"),
                  2250,
                  Instant.parse("2026-11-22T10:05:00Z"),
                  null,
                  null,
                  null,
                  null),
              """
              {"type":"rfq","rfq":"r-1","from":"52.5200,13.4050","to":"geo:52.5,13.4",\
              "trip":2250,"deadline":"2026-11-22T10:05:00Z"}\
              """),
          Arguments.of(
              new ToApp.Rfq(
                  RFQ,
                  Location.parse("52.5200,13.4050"),
                  Location.parse("geo:52.5,13.4"),
                  2250,
                  Instant.parse("2026-11-22T10:05:00Z"),
                  euros("11"),
                  null,
                  new ToApp.OwnQuote(euros("12.5"), Duration.ofMinutes(4), null),
                  new ToApp.AskedPrice(euros("12"))),
              """
              {"type":"rfq","rfq":"r-1","from":"52.5200,13.4050","to":"geo:52.5,13.4",\
              "trip":2250,"deadline":"2026-11-22T10:05:00Z",\
              "target-price":{"amount":"11.00","currency":"EUR"},\
              "quote":{"price":{"amount":"12.50","currency":"EUR"},"pickup-eta":"PT4M"},\
              "counter-offer":{"price":{"amount":"12.00","currency":"EUR"}}}\
              """),
          Arguments.of(
              new ToApp.RfqChanged(RFQ, euros("12")),
              """
              {"type":"rfq-changed","rfq":"r-1","target-price":{"amount":"12.00","currency":"EUR"}}\
              """),
          Arguments.of(
              new ToApp.CounterOffer(RFQ, euros("12")),
              """
              {"type":"counter-offer","rfq":"r-1","price":{"amount":"12.00","currency":"EUR"}}\
              """),
          Arguments.of(
              new ToApp.Outcome(RFQ, "lost", 2, 3, null),
              "{\"type\":\"outcome\",\"rfq\":\"r-1\",\"outcome\":\"lost\",\"rank\":2,\"of\":3}"),
          Arguments.of(
              new ToApp.QuoteRecorded(RFQ), "{\"type\":\"quote-recorded\",\"rfq\":\"r-1\"}"),
          Arguments.of(
              new ToApp.QuoteRejected(RFQ, "too-late", "the deadline was …"),
              """
              {"type":"quote-rejected","rfq":"r-1","reason":"too-late",\
              "detail":"the deadline was …"}\
              """),
          Arguments.of(
              new ToApp.QuoteRejected(RFQ, "too-late", null),
              "{\"type\":\"quote-rejected\",\"rfq\":\"r-1\",\"reason\":\"too-late\"}"),
          Arguments.of(
              new ToApp.RfqClosed(RFQ, "cancelled"),
              "{\"type\":\"rfq-closed\",\"rfq\":\"r-1\",\"reason\":\"cancelled\"}"),
          Arguments.of(
              new ToApp.Outcome(RFQ, "won", null, null, null),
              "{\"type\":\"outcome\",\"rfq\":\"r-1\",\"outcome\":\"won\"}"),
          Arguments.of(
              new ToApp.Ride("ride-1", RFQ, "confirmed", null, null, null, null, null),
              "{\"type\":\"ride\",\"ride\":\"ride-1\",\"rfq\":\"r-1\",\"status\":\"confirmed\"}"),
          Arguments.of(
              new ToApp.Failure("unreadable", "the text must be well-formed JSON"),
              """
              {"type":"error","reason":"unreadable","detail":"the text must be well-formed JSON"}\
              """));

  @ParameterizedTest
  @FieldSource("MESSAGES")
  void messageIsWrittenAsTheProtocolSays(ToApp message, String json) {
    assertThat(Json.write(message)).isEqualTo(json);
  }
}
