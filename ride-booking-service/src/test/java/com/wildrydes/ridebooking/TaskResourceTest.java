package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.RFQ;
import static com.wildrydes.ridebooking.RestApi.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The task as a resource that two instances serve alike. */
class TaskResourceTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static RunningRideBooking one;
  private static RunningRideBooking other;
  private static RestApi api;
  private static RestApi otherApi;

  private final String customer = "customer-" + UnguessableId.next();

  @BeforeAll
  static void start() {
    one = RunningRideBooking.start();
    other = RunningRideBooking.start();
    api = new RestApi(one.url());
    otherApi = new RestApi(other.url());
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
  }

  private static Answer waitFor(RestApi api, String path, int seconds) {
    return api.send(
        HttpRequest.newBuilder(URI.create(api.url() + path))
            .header("Prefer", "respond-async, wait=" + seconds));
  }

  private Answer submit(String body, String key) {
    return api.send(
        HttpRequest.newBuilder(URI.create(one.url() + "/instant-ride-rfqs"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  private String body(String duration) {
    return "{\"from\":\"52.52,13.405\",\"to\":\"52.5,13.4\",\"customer\":\"%s\",\"duration\":\"%s\"}"
        .formatted(customer, duration);
  }

  @Test
  void waitingGetIsAnsweredWhenTheRfqEndsHereOrOnAnotherInstance() {
    Answer accepted = api.submit(customer, "PT5M");
    String task = accepted.location().getPath();
    CompletableFuture<Answer> here = CompletableFuture.supplyAsync(() -> waitFor(api, task, 20));
    CompletableFuture<Answer> there =
        CompletableFuture.supplyAsync(() -> waitFor(otherApi, task, 20));
    await().during(Duration.ofMillis(500)).until(() -> !here.isDone() && !there.isDone());

    api.post(accepted.link("complete"));

    assertThat(here).succeedsWithin(Duration.ofSeconds(2)).returns(303, Answer::status);
    assertThat(there).succeedsWithin(Duration.ofSeconds(3)).returns(303, Answer::status);
    assertThat(there.join().header("Location")).startsWith(other.url() + "/rfq-results/");
  }

  @Test
  void waitingGetIsAnsweredWhenItsTimeIsUp() {
    Answer accepted = api.submit(customer, "PT5M");

    Answer waited = waitFor(api, accepted.location().getPath(), 1);

    assertThat(waited.status()).isEqualTo(200);
    assertThat(waited.json().required("status").asString()).isEqualTo("running");
    assertThat(waited.header("Retry-After")).isNotEmpty();
    api.delete(accepted.location());
  }

  @Test
  void preferenceThatCannotBeReadIsIgnored() {
    Answer accepted = api.submit(customer, "PT5M");

    Answer answer =
        api.send(HttpRequest.newBuilder(accepted.location()).header("Prefer", "wait=long"));

    assertThat(answer.status()).isEqualTo(200);
    api.delete(accepted.location());
  }

  @Test
  void taskIsReadConditionally() {
    Answer accepted = api.submit(customer, "PT5M");
    String etag = api.get(accepted.location()).header("ETag");
    HttpRequest.Builder again =
        HttpRequest.newBuilder(accepted.location()).header("If-None-Match", etag);

    assertThat(etag).isNotEmpty();
    assertThat(api.send(again).status()).isEqualTo(304);
    api.delete(accepted.location());
    assertThat(api.send(again).status()).isEqualTo(200);
  }

  @Test
  void sameKeyAndBodyGivesTheSameTask() {
    String key = UnguessableId.next();

    Answer first = submit(body("PT5M"), key);
    Answer second = submit(body("PT5M"), key);

    assertThat(first.status()).isEqualTo(202);
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.location()).isEqualTo(first.location());
    assertThat(submit(body("PT5M"), key + "x").location()).isNotEqualTo(first.location());
  }

  @Test
  void manyAtOnceWithOneKeyStartOneRfq() {
    String key = UnguessableId.next();
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      answers.add(CompletableFuture.supplyAsync(() -> submit(body("PT5M"), key)));
    }

    List<Answer> all = answers.stream().map(CompletableFuture::join).toList();

    Set<String> tasks =
        all.stream()
            .filter(answer -> answer.status() == 202)
            .map(answer -> answer.header("Location"))
            .collect(Collectors.toSet());
    assertThat(tasks).hasSize(1);
    assertThat(all)
        .allMatch(answer ->
            answer.status() == 202
                || (answer.status() == 409
                    && answer.problem().equals("idempotency-key-in-flight")));
  }

  @Test
  void sameKeyWithAnotherBodyIsRefused() {
    String key = UnguessableId.next();
    submit(body("PT5M"), key);

    Answer refused = submit(body("PT6M"), key);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void impossibleKeyIsRefused() {
    assertThat(submit(body("PT5M"), "a b").problem()).isEqualTo("invalid-idempotency-key");
    assertThat(submit(body("PT5M"), "k".repeat(256)).status()).isEqualTo(400);
  }

  @Test
  void customerHasFiveRfqsOpenAtMost() {
    List<Answer> open = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      open.add(api.submit(customer, "PT5M"));
    }

    Answer refused = otherApi.submit(customer, "PT5M");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.problem()).isEqualTo("too-many-open-rfqs");
    assertThat(refused.header("Retry-After")).isNotEmpty();
    api.delete(open.getFirst().location());
    assertThat(otherApi.submit(customer, "PT5M").status()).isEqualTo(202);
    assertThat(otherApi.submit(customer + "x", "PT5M").status()).isEqualTo(202);
  }

  @Test
  void noMoreThanTheLimitAreOpenHoweverManyAreSubmittedAtOnce() {
    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, 40)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(
                    () -> (i % 2 == 0 ? api : otherApi).submit(customer, "PT5M"),
                    task -> Thread.ofVirtual().start(task)))
            .toList();

    assertThat(answers.stream().map(answer -> answer.join().status()))
        .contains(429)
        .filteredOn(status -> status == 202)
        .hasSize(5);
  }

  @Test
  void requestIsPublishedAgainUntilSomebodyIsInvited() {
    try (var early = new Responder(START)) {
      Answer accepted = api.submit(customer, "PT5M");
      var rfq = new CorrelationId(accepted.location().getPath().replace("/rfq-tasks/", ""));
      Envelope first = early.hears(rfq, RFQ);
      await().atMost(LIMIT).until(() -> early.heard(rfq, RFQ).size() >= 2);

      early.invites(first, "u1");
      early.quotes(first, "u1", "1.1", "5.00");

      await().atMost(LIMIT).until(() -> api.get(accepted.location()).status() == 303);
    }
  }
}
