package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.systemtests.SpyQueue.RawMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests the contract between the services, message by message, so that another implementation could
 * replace either side.
 */
class MessagesOnTheWireIT {
  private static final String ARN = "arn:aws:sqs:[a-z0-9-]+:\\d{12}:";

  @RegisterExtension private final WildRydes wildRydes = new WildRydes();

  private final Place place = Place.fresh();
  private final String destination = Place.fresh().centre();

  @Test
  void requestForQuotationIsPublishedToTheTopicOfTheCellItStartsIn() {
    SpyQueue spy = wildRydes.wire().subscribe(place.topic());

    RfqTask task = wildRydes.customer().asksForARide(place.geoUri(), destination);

    RawMessage request = spy.receives("rfq", task.rfq());
    assertThat(request.headers().get("return-address")).matches(ARN + "rfq-responses-\\w+-\\d+");
    assertThat(request.json().propertyNames())
        .containsExactlyInAnyOrder("from", "to", "cell", "deadline");
    assertThat(request.text("from")).isEqualTo(place.geoUri());
    assertThat(request.text("to")).isEqualTo(destination);
    assertThat(request.text("cell")).isEqualTo(place.cell());
    assertThat(request.text("deadline"))
        .isEqualTo(task.accepted().json().required("eta").asString());
  }

  @Test
  void customerHasOneReturnAddressAndNoOtherHasIt() {
    SpyQueue spy = wildRydes.wire().subscribe(place.topic());
    CustomerApp alice = wildRydes.customer();

    String first = returnAddress(spy, alice);
    String second = returnAddress(spy, alice);
    String another = returnAddress(spy, wildRydes.customer());

    assertThat(second).isEqualTo(first);
    assertThat(another).isNotEqualTo(first);
  }

  private String returnAddress(SpyQueue spy, CustomerApp customer) {
    RfqTask task = customer.asksForARide(place.centre(), destination);
    return spy.receives("rfq", task.rfq()).headers().getOrDefault("return-address", "");
  }

  @Test
  void endOfAnRfqIsPublishedToTheTopicOfItsCell() {
    SpyQueue spy = wildRydes.wire().subscribe(place.topic());
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);

    task.cancel();

    RawMessage closed = spy.receives("rfq-closed", task.rfq());
    assertThat(closed.body()).isEqualTo("{\"reason\":\"cancelled\"}");
    assertThat(closed.headers()).doesNotContainKey("return-address");
  }

  @Test
  void responderOfAnotherMakeMayAnswer() {
    Wire wire = wildRydes.wire();
    SpyQueue inbox = wire.queue("unicorn-inbox-test-");
    SpyQueue spy = wire.subscribe(place.topic());
    RfqTask task = wildRydes.customer().asksForARide(place.centre(), destination);
    String address = spy.receives("rfq", task.rfq()).headers().getOrDefault("return-address", "");

    wire.send(
        address,
        headers("roster", task.rfq()),
        """
        {"instance":"another","number":1,"part":1,"parts":1,"unicorns":["gustav"],"new":true}
        """);
    wire.send(address, headers("quote", task.rfq()), quote("1.1", "12.50", inbox));

    assertThat(task.awaitResultJson().at("/quotes/0/unicorn").toString())
        .isEqualTo("{\"id\":\"gustav\",\"name\":\"Gustav\"}");

    wire.send(address, headers("quote", task.rfq()), quote("1.2", "1.00", inbox));
    assertThat(inbox.receives("response-refused", task.rfq()).body())
        .isEqualTo("{\"unicorn\":\"gustav\",\"sequence\":\"1.2\",\"reason\":\"too-late\"}");
  }

  private static String quote(String sequence, String amount, SpyQueue inbox) {
    return """
    {"unicorn":"gustav","name":"Gustav","sequence":"%s","pickup-eta":"PT4M","reply-to":"%s",
     "price":{"amount":"%s","currency":"EUR"}}
    """
        .formatted(sequence, inbox.arn(), amount);
  }

  @Test
  void requesterOfAnotherMakeIsAnswered() {
    Wire wire = wildRydes.wire();
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    SpyQueue responses = wire.queue("rfq-responses-test-");

    String rfq = publish(wire, responses);
    rosa.hears("rfq", rfq);
    RawMessage roster = responses.receives("roster", rfq);
    assertThat(roster.headers()).doesNotContainKey("return-address");
    assertThat(roster.json().propertyNames())
        .containsExactlyInAnyOrder("instance", "number", "part", "parts", "unicorns");
    assertThat(roster.json().required("unicorns").toString())
        .isEqualTo("[\"" + rosa.unicorn() + "\"]");

    rosa.quotes(rfq, "12.5", "PT4M", "PT20M");
    RawMessage quote = responses.receives("quote", rfq);
    assertThat(quote.json().propertyNames())
        .containsExactlyInAnyOrder(
            "unicorn", "name", "sequence", "price", "pickup-eta", "valid-until", "reply-to");
    assertIsResponse(quote, rosa, "1.2"); // 1.1 is reserved for "unreachable"
    assertThat(quote.json().required("price").toString())
        .isEqualTo("{\"amount\":\"12.50\",\"currency\":\"EUR\"}");
    assertThat(quote.text("pickup-eta")).isEqualTo("PT4M");
    assertThat(Instant.parse(quote.text("valid-until"))).isAfter(Instant.now());

    rosa.withdraws(rfq);
    assertIsResponse(responses.receives("withdrawal", rfq), rosa, "1.3");
    rosa.declines(rfq);
    assertIsResponse(responses.receives("decline", rfq), rosa, "1.4");
  }

  private static void assertIsResponse(RawMessage response, UnicornApp unicorn, String sequence) {
    assertThat(response.json().propertyNames()).contains("unicorn", "name", "sequence", "reply-to");
    assertThat(response.text("unicorn")).isEqualTo(unicorn.unicorn());
    assertThat(response.text("name")).isEqualTo(unicorn.name());
    assertThat(response.text("sequence")).isEqualTo(sequence);
    assertThat(response.text("reply-to")).matches(ARN + "unicorn-inbox-\\w+");
    assertThat(response.headers()).doesNotContainKey("return-address");
  }

  @Test
  void refusalEndAndDecisionReachTheUnicorn() {
    Wire wire = wildRydes.wire();
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    SpyQueue responses = wire.queue("rfq-responses-test-");
    String rfq = publish(wire, responses);
    rosa.hears("rfq", rfq);
    rosa.quotesAndIsRecorded(rfq, "12.50", "PT4M");
    RawMessage quote = responses.receives("quote", rfq);

    wire.send(
        quote.text("reply-to"),
        headers("response-refused", rfq),
        "{\"unicorn\":\"%s\",\"sequence\":\"%s\",\"reason\":\"too-late\"}"
            .formatted(rosa.unicorn(), quote.text("sequence")));
    assertThat(rosa.hears("quote-rejected", rfq).required("reason").asString())
        .isEqualTo("too-late");

    wire.publish(place.topic(), headers("rfq-closed", rfq), "{\"reason\":\"deadline\"}");
    assertThat(rosa.hears("rfq-closed", rfq).required("reason").asString()).isEqualTo("deadline");

    wire.publish(
        place.topic(),
        headers("rfq-decided", rfq),
        "{\"winner\":\"%s\"}".formatted(rosa.unicorn()));
    assertThat(rosa.hears("outcome", rfq).required("outcome").asString()).isEqualTo("won");
  }

  @Test
  void strangersReturnAddressIsNotFollowedAndNoUnicornIsAsked() {
    Wire wire = wildRydes.wire();
    UnicornApp rosa = wildRydes.unicornAt(place.centre());
    SpyQueue payroll = wire.queue("payroll-test-");
    SpyQueue responses = wire.queue("rfq-responses-test-");

    String strange = publish(wire, payroll);
    String honest = publish(wire, responses);

    rosa.hears("rfq", honest);
    rosa.declines(honest);
    wire.awaitDrained(responses.receives("decline", honest).text("reply-to"));
    rosa.hasHeardNothingOf(strange);
    assertThat(payroll.rest()).isEmpty();
  }

  /** Publishes a request that asks for answers to this queue; returns its id. */
  private String publish(Wire wire, SpyQueue returnAddress) {
    String rfq = UUID.randomUUID().toString();
    wire.publish(
        place.topic(),
        Map.of("message-type", "rfq", "correlation-id", rfq, "return-address", returnAddress.arn()),
        "{\"from\":\"%s\",\"to\":\"%s\",\"cell\":\"%s\",\"deadline\":\"%s\"}"
            .formatted(
                place.centre(),
                destination,
                place.cell(),
                Instant.now().plus(Duration.ofMinutes(1))));
    return rfq;
  }

  private static Map<String, String> headers(String type, String rfq) {
    return Map.of("message-type", type, "correlation-id", rfq);
  }
}
