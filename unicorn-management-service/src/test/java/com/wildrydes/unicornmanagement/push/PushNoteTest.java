package com.wildrydes.unicornmanagement.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.Vicinity;
import com.wildrydes.unicornmanagement.port.PlaceRounding;
import com.wildrydes.unicornmanagement.port.Request;
import com.wildrydes.unicornmanagement.port.TripView;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PushNoteTest {
  private static final Request REQUEST =
      new Request(
          new CorrelationId("rfq-1"),
          new Message.Rfq(
              Location.of(52.52, 13.405),
              Location.of(52.5, 13.4),
              new Vicinity("871f1d489ffffff"),
              Instant.parse("2026-05-01T12:05:00Z"),
              null,
              null),
          ReturnAddress.parse("arn:aws:sqs:eu-west-1:000000000000:rfq-responses-c-1"),
          null);

  private static JsonNode note(Request request) {
    JsonNode all =
        JsonMapper.shared()
            .readTree(
                PushNote.of(request, new PlaceRounding(true, 7).of(request.rfq()))
                    .forAllPlatforms());
    return JsonMapper.shared().readTree(all.required("default").asString());
  }

  @Test
  void noteNamesTheTargetPriceIfThereIsOne() {
    assertThat(note(REQUEST.withTargetPrice(Price.of("11", "EUR"))).at("/target-price/amount"))
        .hasToString("\"11.00\"");
    assertThat(note(REQUEST).has("target-price")).isFalse();
    assertThat(note(REQUEST).required("rfq").asString()).isEqualTo("rfq-1");
  }

  @Test
  void noteTellsThePlacesAsAnInvitationDoes() {
    TripView told = new PlaceRounding(true, 7).of(REQUEST.rfq());

    assertThat(note(REQUEST).required("from").asString()).isEqualTo(told.from().text());
    assertThat(note(REQUEST).required("to").asString()).isEqualTo(told.to().text());
    assertThat(note(REQUEST).required("trip").asInt()).isEqualTo(2250);
  }
}
