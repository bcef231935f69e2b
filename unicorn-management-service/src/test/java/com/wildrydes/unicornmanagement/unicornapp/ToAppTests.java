package com.wildrydes.unicornmanagement.unicornapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Location;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class ToAppTests {
  private static final CorrelationId RFQ = new CorrelationId("r-1");

  static final List<Arguments> MESSAGES =
      List.of(
          Arguments.of(new ToApp.OnDutyRecorded(), "{\"type\":\"on-duty-recorded\"}"),
          Arguments.of(
              new ToApp.Rfq(
                  RFQ,
                  Location.parse("52.5200,13.4050"),
                  Location.parse("geo:52.5,13.4"),
                  Instant.parse("2026-11-22T10:05:00Z")),
              """
              {"type":"rfq","rfq":"r-1","from":"52.5200,13.4050","to":"geo:52.5,13.4",\
              "deadline":"2026-11-22T10:05:00Z"}\
              """),
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
              new ToApp.Outcome(RFQ, "won"),
              "{\"type\":\"outcome\",\"rfq\":\"r-1\",\"outcome\":\"won\"}"),
          Arguments.of(
              new ToApp.Ride("ride-1", RFQ, "confirmed"),
              "{\"type\":\"ride\",\"ride\":\"ride-1\",\"rfq\":\"r-1\",\"status\":\"confirmed\"}"),
          Arguments.of(
              new ToApp.Failure("unreadable", "it is no well-formed JSON"),
              """
              {"type":"error","reason":"unreadable","detail":"it is no well-formed JSON"}\
              """));

  @ParameterizedTest
  @FieldSource("MESSAGES")
  void messageIsWrittenAsTheProtocolSays(ToApp message, String json) {
    assertThat(Json.write(message)).isEqualTo(json);
  }
}
