package com.wildrydes.unicornmanagement;

import static com.wildrydes.unicornmanagement.TestAws.SNS;
import static com.wildrydes.unicornmanagement.TestAws.SQS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.AsyncApiDocument;
import com.wildrydes.rfq.Mutations;
import com.wildrydes.rfq.RawWebSocket;
import com.wildrydes.rfq.UnicornApp;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Location;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.MessageType;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;

/** Messages that are nearly right, by the thousand: nothing breaks, sticks or stays behind. */
@Tag("heavy")
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init")
class FuzzTest {
  /** Another one tries other messages: {@code -Dfuzz.seed=…}. */
  private static final long SEED = Long.getLong("fuzz.seed", 20261124);

  private static final int MESSAGES = 600;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final AsyncApiDocument DOCUMENT =
      AsyncApiDocument.read("unicorn-app.asyncapi.yaml");
  private static RunningInstance service;

  private final Mutations mutations = new Mutations(SEED);
  private final RideBooking rideBooking = new RideBooking(Location.parse("-77.5,13.4050"));

  @BeforeAll
  static void start() {
    System.out.println("fuzz.seed=" + SEED);
    service =
        RunningInstance.start(
            "--unicorn-management.connection.messages-per-second=100000",
            "--unicorn-management.connection.burst=100000");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void everyMessageOfAnAppIsAnsweredActedUponOrTheEndOfItsConnection(CapturedOutput log) {
    List<JsonNode> examples =
        DOCUMENT.messagesOf("fromTheApp").stream()
            .sorted()
            .flatMap(type -> DOCUMENT.examples(type).stream())
            .toList();
    UnicornApp app = connect();
    for (int i = 0; i < MESSAGES; i++) {
      String message = mutations.of(examples.get(i % examples.size()));
      if (!livesOn(app, message, "fence-" + i)) {
        assertDocumentedEnd(app, message);
        app = connect();
      }
      assertThat(app.heard()).as(message).allSatisfy(FuzzTest::assertDocumented);
      app.heard().clear();
    }
    app.close();

    assertNothingIsLeft(log);
  }

  private static UnicornApp connect() {
    return service.connect("fuzzed");
  }

  /**
   * Tells whether the app can still quote: a quote for an unknown RFQ is answered, and the
   * connection stays open.
   */
  private static boolean livesOn(UnicornApp app, String message, String fence) {
    try {
      app.say(message).quotes(fence, "9.00");
    } catch (CompletionException e) {
      return false;
    }
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> app.isClosed() || hasHeard(app, fence));
    return hasHeard(app, fence);
  }

  private static boolean hasHeard(UnicornApp app, String fence) {
    return app.heard().stream().anyMatch(answer -> answer.path("rfq").asString("").equals(fence));
  }

  /**
   * Checks the status with which the connection ended. An app that is still sending may not learn
   * it.
   */
  private static void assertDocumentedEnd(UnicornApp app, String message) {
    try {
      assertThat(DOCUMENT.closeCodes("unicornApp")).as(message).contains(app.awaitClose());
    } catch (CompletionException e) {
      assertThat(message).hasSizeGreaterThan(64 * 1024);
    }
  }

  private static void assertDocumented(JsonNode message) {
    String type = message.required("type").asString();
    assertThat(DOCUMENT.messagesOf("toTheApp")).contains(type);
    if (Set.of("error", "quote-rejected").contains(type)) {
      assertThat(DOCUMENT.words(type, "reason")).contains(message.required("reason").asString());
    }
  }

  static Stream<String> nonsense() {
    return RawWebSocket.nonsense().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void whatIsNoWebSocketClosesTheConnection(String what, CapturedOutput log) throws IOException {
    try (RawWebSocket app = RawWebSocket.connect(service.port(), "/unicorns/fuzzed/app")) {
      app.send(RawWebSocket.nonsense().getOrDefault(what, new byte[0]));

      assertThat(DOCUMENT.closeCodes("unicornApp")).contains(app.awaitClose());
    }
    assertNothingIsLeft(log);
  }

  /** Sends to the inbox directly, by the topic, and to the queue of awards. */
  @Test
  void everyMessageToAQueueIsTakenAndWhatIsUnreadableIsADeadLetter(CapturedOutput log) {
    String inbox = url(ReturnAddress.parse(service.inbox()).queue());
    String awards = url("unicorn-awards");
    String topic = SNS.createTopic(t -> t.name(rideBooking.cell().topicName())).topicArn();
    UnicornApp app = service.connect("honest").onDuty("-77.5,13.4050");
    int deadLetters = waiting(url("unicorn-management-dead-letters"));
    double unreadable = outcomes("unreadable");
    List<Consumer<Mutations.Letter>> ways =
        List.of(
            letter -> sendTo(inbox, letter),
            letter -> publishTo(topic, letter),
            letter -> sendTo(awards, letter));
    double taken = outcomes();

    for (int i = 0; i < MESSAGES; i++) {
      ways.get(i % ways.size())
          .accept(mutations.letter(CorrelationId.random(), rideBooking.address()));
    }

    await().atMost(LIMIT).untilAsserted(() -> assertThat(outcomes()).isEqualTo(taken + MESSAGES));
    await().atMost(LIMIT).until(() -> waiting(inbox) + waiting(awards) == 0);
    assertThat(waiting(url("unicorn-management-dead-letters")) - deadLetters)
        .isEqualTo((int) (outcomes("unreadable") - unreadable))
        .isPositive();
    assertThat(outcomes("forged")).isPositive();
    assertAnHonestRfqGoesAllTheWay(app);
    app.close();
    assertNothingIsLeft(log);
  }

  @ParameterizedTest
  @EnumSource
  void queuesTakeTheMessagesThatAreDocumentedAndNoOther(MessageType type) {
    AsyncApiDocument messages = AsyncApiDocument.read("messages.asyncapi.yaml");
    String inbox = ReturnAddress.parse(service.inbox()).queue();

    assertThat(takes("unicorn.inbox.messages", inbox, type))
        .isEqualTo(messages.messagesOf("unicornManagementReceives").contains(type.toString()));
    assertThat(takes("unicorn.award.messages", "unicorn-awards", type))
        .isEqualTo(messages.messagesOf("unicornManagementTakesAwards").contains(type.toString()));
  }

  private boolean takes(String counter, String queue, MessageType type) {
    double unreadable = service.count(counter, "unreadable");
    double all = service.count(counter);
    sendTo(url(queue), Mutations.genuine(type, CorrelationId.random(), rideBooking.address()));
    await().atMost(LIMIT).until(() -> service.count(counter) > all);
    return service.count(counter, "unreadable") == unreadable;
  }

  private void assertAnHonestRfqGoesAllTheWay(UnicornApp app) {
    app.heard().clear();
    CorrelationId rfq = rideBooking.publish();
    await().atMost(LIMIT).until(() -> app.hears("rfq").path("rfq").asString().equals(rfq.value()));
    app.quotes(rfq.value(), "9.00").hears("quote-recorded");
    assertThat(rideBooking.await(rfq, Message.Quote.class).unicorn())
        .isEqualTo(new UnicornId("honest"));
    String ride = UnguessableId.next();
    rideBooking.award(rfq, RideBooking.awardOf(ride, new UnicornId("honest"))).join();
    assertThat(rideBooking.awaitAnswers(rfq, ride, 1)).containsExactly("confirmed");
    app.say("{\"type\":\"ride-completed\",\"ride\":\"" + ride + "\"}");
    app.hears("ride");
  }

  private static double outcomes(String... outcome) {
    return service.count("unicorn.inbox.messages", outcome)
        + service.count("unicorn.award.messages", outcome);
  }

  private static String url(String queue) {
    return SQS.getQueueUrl(q -> q.queueName(queue)).queueUrl();
  }

  private static int waiting(String url) {
    return SQS
        .getQueueAttributes(get ->
            get.queueUrl(url)
                .attributeNames(
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  private static void sendTo(String url, Mutations.Letter letter) {
    SQS.sendMessage(send ->
        send.queueUrl(url)
            .messageBody(letter.body())
            .messageAttributes(
                attributes(
                    letter,
                    value ->
                        MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue(value)
                            .build())));
  }

  private static void publishTo(String topic, Mutations.Letter letter) {
    SNS.publish(publish ->
        publish
            .topicArn(topic)
            .message(letter.body())
            .messageAttributes(
                attributes(
                    letter,
                    value ->
                        software.amazon.awssdk.services.sns.model.MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue(value)
                            .build())));
  }

  private static <A> Map<String, A> attributes(
      Mutations.Letter letter, Function<String, A> attribute) {
    Map<String, A> attributes = new HashMap<>();
    letter.headers().forEach((name, value) -> attributes.put(name, attribute.apply(value)));
    return attributes;
  }

  /** Checks that no connection and no subscription is left, and that nobody was alarmed. */
  private static void assertNothingIsLeft(CapturedOutput log) {
    await().atMost(LIMIT).until(() -> service.connections() == 0);
    List<String> alarms = new ArrayList<>();
    log.getAll()
        .lines()
        .filter(
            line -> line.matches(".{12} ERROR .*|\\tat com[.]wildrydes.*|Exception in thread.*"))
        .forEach(alarms::add);
    assertThat(alarms).isEmpty();
  }
}
