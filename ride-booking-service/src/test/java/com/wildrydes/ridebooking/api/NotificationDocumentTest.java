package com.wildrydes.ridebooking.api;

import static com.wildrydes.rfq.AsyncApiDocument.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.AsyncApiDocument;
import com.wildrydes.rfq.FrozenMessages;
import com.wildrydes.rfq.ServiceCode;
import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.RideState;
import com.wildrydes.ridebooking.notification.Notice;
import com.wildrydes.ridebooking.notification.RfqSnapshot;
import com.wildrydes.ridebooking.processor.Offer;
import com.wildrydes.ridebooking.processor.Progress;
import com.wildrydes.ridebooking.rfq.Bargain;
import com.wildrydes.ridebooking.rfq.CounterOffer;
import com.wildrydes.ridebooking.rfq.Quote;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.RfqFixture;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares the document of the notifications with the code, in both directions. */
class NotificationDocumentTest {
  private static final AsyncApiDocument DOCUMENT =
      AsyncApiDocument.read("customer-notifications.asyncapi.yaml");
  private static final Rfq RFQ =
      RfqFixture.published().with(new Bargain(Price.of("8.00", "EUR"), Price.of("8.20", "EUR")));
  private static final Quote QUOTE =
      new Quote(
          "q-1",
          new UnicornId("u1"),
          "Rosa",
          Price.of("9.00", "EUR"),
          Duration.ofMinutes(4),
          RfqFixture.DEADLINE);
  private static final Offer OFFER =
      new Offer(
          QUOTE,
          Offer.Status.OFFERED,
          new CounterOffer(1, Price.of("8.50", "EUR"), CounterOffer.State.OPEN),
          false);
  private static final Progress PROGRESS = new Progress(2, 3, false, List.of(OFFER));
  private static final List<RideState> MOVED =
      List.of(
          new RideState.Confirmed(),
          new RideState.Declined("busy"),
          new RideState.Cancelled(RideState.Party.UNICORN, true),
          new RideState.Completed(RfqFixture.SUBMITTED));

  /** Properties that not every RFQ has. */
  private static final Set<String> OPTIONAL = Set.of("target-price", "accept-at");

  /** Returns a notice of each kind, and one for each state that a ride can reach. */
  private static List<Notice> notices() {
    return Stream.<Notice>concat(
            Stream.of(
                new Notice.Snapshot(
                    List.of(new RfqSnapshot(RFQ, 1, PROGRESS, PROGRESS.offers())),
                    List.of(riding())),
                new Notice.RfqQuoted(RFQ, OFFER),
                new Notice.RfqProgressed(RFQ, PROGRESS),
                new Notice.RfqCompleted(RFQ),
                new Notice.RfqCancelled(RFQ),
                new Notice.RidePickedUp(riding())),
            MOVED.stream().map(state -> new Notice.RideMoved(ride(state))))
        .toList();
  }

  private static Ride ride(RideState state) {
    return new Ride(
        "ride-1",
        RFQ.id(),
        RFQ.customer(),
        QUOTE,
        RfqFixture.SUBMITTED,
        RfqFixture.DEADLINE,
        state,
        null);
  }

  private static Ride riding() {
    Ride ride = ride(new RideState.Confirmed());
    return new Ride(
        ride.id(),
        ride.rfq(),
        ride.customer(),
        ride.quote(),
        ride.requested(),
        ride.expiry(),
        ride.state(),
        RfqFixture.SUBMITTED.plusSeconds(240));
  }

  static Stream<NotificationView> views() {
    return notices().stream()
        .map(notice -> Links.from("https://rides.example.com", () -> NotificationView.of(notice)));
  }

  private static Set<Class<?>> kinds(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(kind -> kind.isSealed() ? kinds(kind).stream() : Stream.of(kind))
        .collect(Collectors.toSet());
  }

  @Test
  void everyKindIsLookedAt() {
    Set<Class<?>> states = kinds(RideState.class);
    states.remove(RideState.Requested.class); // a requested ride causes no notice

    assertThat(notices()).hasOnlyElementsOfTypes(kinds(Notice.class).toArray(Class<?>[]::new));
    assertThat(notices().stream().<Class<?>>map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(kinds(Notice.class));
    assertThat(MOVED.stream().<Class<?>>map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(states);
  }

  @Test
  void everyEventIsDocumentedAndNoOther() {
    Set<String> events = views().map(NotificationView::event).collect(Collectors.toSet());

    assertThat(DOCUMENT.messages()).isEqualTo(events);
    assertThat(DOCUMENT.messagesOf("toTheApp")).isEqualTo(events);
    assertThat(DOCUMENT.messagesIn("notifications")).isEqualTo(events);
  }

  @ParameterizedTest
  @MethodSource("views")
  void exampleIsWhatTheCodeWrites(NotificationView view) {
    assertThat(DOCUMENT.examples(view.event()))
        .containsExactly(JsonMapper.shared().readTree(Json.write(view)));
  }

  @ParameterizedTest
  @MethodSource("views")
  void propertiesAreThoseOfTheExample(NotificationView view) {
    JsonNode schema = DOCUMENT.payload(view.event());
    JsonNode example = DOCUMENT.examples(view.event()).getFirst();

    assertDescribes(schema, example);
    if (example.has("links")) {
      assertDescribes(DOCUMENT.resolved(schema.at("/properties/links")), example.get("links"));
    }
  }

  /** Apps for the same major version must keep working: see docs/compatibility.md. */
  @Test
  void appOfVersion1IsStillToldAllThatItKnows() {
    FrozenMessages v1 = FrozenMessages.of("v1");
    v1.assertUntouched("f3a446edc626867aa934a159dd82b876824de667bcd0506e06154c08fe30f0bd");
    v1.texts()
        .forEach((event, text) ->
            FrozenMessages.assertHasAll(
                DOCUMENT.examples(event).getFirst(), JsonMapper.shared().readTree(text)));
  }

  private static void assertDescribes(JsonNode schema, JsonNode example) {
    assertThat(names(schema.required("properties"))).isEqualTo(names(example));
    Set<String> required = new HashSet<>(names(example));
    required.removeAll(OPTIONAL);
    assertThat(schema.required("required").values().stream().map(JsonNode::asString))
        .containsExactlyInAnyOrderElementsOf(required);
  }

  @Test
  void snapshotHoldsTasksAndRidesAsTheApiDescribesThem() {
    JsonNode snapshot = DOCUMENT.payload("snapshot").required("properties");

    DOCUMENT.assertDescribes(
        NotificationView.OpenRfq.class, snapshot.required("rfqs").required("items"));
    DOCUMENT.assertDescribes(RideView.class, snapshot.required("rides").required("items"));
  }

  /**
   * Compares the close codes. The container itself closes a connection after a bad frame, bad
   * UTF-8, a message that is too long, or a failure.
   */
  @Test
  void everyCloseCodeIsDocumentedAndNoOther() {
    Set<Integer> codes =
        ServiceCode.of("com.wildrydes.ridebooking", "com.wildrydes.rfq.trust").closeCodes();
    codes.addAll(Set.of(1002, 1007, 1009, 1011));

    assertThat(DOCUMENT.closeCodes("notifications")).isEqualTo(codes);
  }

  @Test
  void pathIsThatOfTheApiAndNeedsATokenOrATicket() {
    assertThat(DOCUMENT.channel("notifications").required("address").asString())
        .isEqualTo(Links.NOTIFICATIONS);
    assertThat(DOCUMENT.securitySchemes()).containsExactlyInAnyOrder("token", "ticket");
  }

  @Test
  void messagesToUnicornManagementAreThoseThatAreDocumented() {
    assertThat(ServiceCode.of("com.wildrydes.ridebooking").messagesMade())
        .isEqualTo(AsyncApiDocument.read("messages.asyncapi.yaml").sentBy("rideBooking"));
  }
}
