package com.wildrydes.unicornmanagement.unicornapp;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class FromAppTest {
  private static final CorrelationId RFQ = new CorrelationId("r-1");
  private static final Location HERE = Location.parse("52.5200,13.4050");

  static final List<Arguments> MESSAGES =
      List.of(
          Arguments.of(
              "{\"type\":\"on-duty\",\"location\":\"52.5200,13.4050\",\"name\":\"Rosa\"}",
              new FromApp.OnDuty(HERE, "Rosa", null)),
          Arguments.of(
              """
              {"type":"on-duty","location":"52.5200,13.4050","name":"Rosa",
               "offers":{"seats":3,"pets":true}}
              """,
              new FromApp.OnDuty(
                  HERE,
                  "Rosa",
                  JsonMapper.shared().createObjectNode().put("seats", 3).put("pets", true))),
          Arguments.of(
              "{\"type\":\"location\",\"location\":\"52.5200,13.4050\"}",
              new FromApp.AtLocation(HERE)),
          Arguments.of("{\"type\":\"off-duty\"}", new FromApp.OffDuty()),
          Arguments.of(
              """
              {"type":"quote","rfq":"r-1","price":{"amount":"12.50","currency":"EUR"},
               "pickup-eta":"PT4M","valid-for":"PT10M"}
              """,
              new FromApp.Quote(
                  RFQ,
                  new FromApp.AskingPrice(StringNode.valueOf("12.50"), "EUR"),
                  "PT4M",
                  "PT10M")),
          Arguments.of("{\"type\":\"decline\",\"rfq\":\"r-1\"}", new FromApp.Decline(RFQ)),
          Arguments.of(
              "{\"rfq\":\"r-1\",\"type\":\"withdraw\",\"mood\":\"sad\"}",
              new FromApp.Withdraw(RFQ)),
          Arguments.of(
              "{\"type\":\"refuse-counter-offer\",\"rfq\":\"r-1\"}",
              new FromApp.RefuseCounterOffer(RFQ)),
          Arguments.of(
              "{\"type\":\"ride-completed\",\"ride\":\"ride-1\"}",
              new FromApp.RideCompleted("ride-1")),
          Arguments.of(
              "{\"type\":\"ride-cancelled\",\"ride\":\"ride-1\"}",
              new FromApp.RideCancelled("ride-1")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"child_seat\":true}",
        "{\"seats\":0}",
        "{\"seats\":\"3\"}",
        "{\"pets\":1}",
        "[]",
        "3"
      })
  void featuresThatAreNotKnownOrNotValidAreRefused(String offers) {
    assertThatExceptionOfType(UnreadableMessageException.class)
        .isThrownBy(() ->
            FromApp.read(
                "{\"type\":\"on-duty\",\"location\":\"52.52,13.405\",\"name\":\"Rosa\",\"offers\":%s}"
                    .formatted(offers)))
        .withMessageContaining("offers");
  }

  @ParameterizedTest
  @FieldSource("MESSAGES")
  void messageOfTheProtocolIsRead(String text, FromApp message) {
    assertThat(FromApp.read(text)).contains(message);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"12.50\"', 12.50",
    "12.50, 12.50",
    "12, 12",
    "12.500000000000000000001, 12.500000000000000000001",
    "1e2, 1E+2",
    "true, true",
    "{}, {}",
  })
  void amountIsTakenAsItCame(String json, String amount) {
    assertThat(
            FromApp.read(
                """
                {"type":"quote","rfq":"r-1","price":{"amount":%s,"currency":"EUR"},
                 "pickup-eta":"PT4M"}
                """
                    .formatted(json)))
        .containsInstanceOf(FromApp.Quote.class)
        .get(as(type(FromApp.Quote.class)))
        .extracting(quote -> quote.price().amountText())
        .isEqualTo(amount);
  }

  @Test
  void unknownTypeIsNoMessage() {
    assertThat(FromApp.read("{\"type\":\"sing\"}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sing",
        "null",
        "[]",
        "{}",
        "{\"type\":",
        "{\"type\":null}",
        "{\"type\":{}}",
        "{\"type\":\"on-duty\",\"name\":\"Rosa\"}",
        "{\"type\":\"on-duty\",\"location\":\"52.52,13.4\"}",
        "{\"type\":\"on-duty\",\"location\":\"52.52,13.4\",\"name\":\" \"}",
        "{\"type\":\"on-duty\",\"location\":\"52.52,13.4\",\"name\":\"a\\u0000b\"}",
        "{\"type\":\"on-duty\",\"location\":\"91,13.4\",\"name\":\"Rosa\"}",
        "{\"type\":\"location\",\"location\":{\"lat\":1}}",
        "{\"type\":\"quote\",\"rfq\":\"r-1\",\"pickup-eta\":\"PT4M\"}",
        "{\"type\":\"quote\",\"rfq\":\"r-1\",\"price\":{\"currency\":\"EUR\"},\"pickup-eta\":\"PT4M\"}",
        "{\"type\":\"quote\",\"rfq\":\"r-1\",\"price\":{\"amount\":\"1\"},\"pickup-eta\":\"PT4M\"}",
        "{\"type\":\"ride-completed\"}",
        "{\"type\":\"ride-completed\",\"ride\":\"\"}",
        "{\"type\":\"ride-cancelled\",\"ride\":\"no such id!\"}",
        "{\"type\":\"decline\"}",
        "{\"type\":\"decline\",\"rfq\":\"no such id!\"}"
      })
  void anythingElseIsRefusedWithAReason(String text) {
    assertThatThrownBy(() -> FromApp.read(text))
        .isInstanceOf(UnreadableMessageException.class)
        .message()
        .isNotBlank();
  }
}
