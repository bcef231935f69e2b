package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.AWARD;
import static com.wildrydes.rfq.wire.MessageType.COUNTER_OFFER;
import static com.wildrydes.rfq.wire.MessageType.RESPONSE_REFUSED;
import static com.wildrydes.rfq.wire.MessageType.RFQ_CHANGED;
import static com.wildrydes.rfq.wire.MessageType.RFQ_DECIDED;
import static com.wildrydes.ridebooking.Negotiation.awaitRide;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.MessageType;
import com.wildrydes.rfq.wire.Price;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import tools.jackson.databind.JsonNode;

/** The bargain over the price of a ride, seen from both sides. */
class BargainTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static Awards awards;
  private static RunningRideBooking service;
  private static RestApi api;

  @BeforeAll
  static void start() {
    RunningRideBooking.useLocalAws();
    awards = new Awards();
    service = RunningRideBooking.start();
    api = new RestApi(service.url());
  }

  @AfterAll
  static void stop() {
    service.close();
    awards.close();
  }

  private static String price(String name, String amount) {
    return "\"%s\":{\"amount\":\"%s\",\"currency\":\"EUR\"}".formatted(name, amount);
  }

  private static Answer raise(Negotiation negotiation, String name, String amount) {
    return api.patch(negotiation.task(), "{" + price(name, amount) + "}");
  }

  private static JsonNode quoteOf(Negotiation negotiation, String unicorn) {
    return api
        .get("/rfq-tasks/" + negotiation.rfq() + "/quotes")
        .json()
        .required("quotes")
        .values()
        .stream()
        .filter(quote -> quote.at("/unicorn/id").asString().equals(unicorn))
        .findFirst()
        .orElseThrow();
  }

  private static URI counterOfferOf(Negotiation negotiation, String unicorn) {
    return URI.create(
        quoteOf(negotiation, unicorn).required("links").required("counter-offer").asString());
  }

  private static Answer counter(URI link, String amount) {
    return api.postJson(link, "{" + price("price", amount) + "}");
  }

  private static String counterOfferStatus(Negotiation negotiation, String unicorn) {
    return quoteOf(negotiation, unicorn).at("/counter-offer/status").asString("");
  }

  private static List<Envelope> heard(Negotiation negotiation, MessageType type) {
    return negotiation.responder().heard(negotiation.rfq(), type);
  }

  /** Awaits the quote of this unicorn at this price. */
  private static void awaitQuote(Negotiation negotiation, String unicorn, String amount) {
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> quoteOf(negotiation, unicorn).at("/price/amount").asString(), amount::equals);
  }

  @Test
  void unicornsAreToldTheTargetPriceAndEachRaise() {
    try (var negotiation = Negotiation.bargain(api, price("target-price", "12"))) {
      assertThat(((Message.Rfq) negotiation.request().message()).targetPrice())
          .isEqualTo(Price.of("12.00", "EUR"));
      assertThat(api.get(negotiation.task()).json().at("/target-price/amount").asString())
          .isEqualTo("12.00");

      Answer raised = raise(negotiation, "target-price", "14");

      assertThat(raised.status()).isEqualTo(200);
      assertThat(raised.json().at("/target-price/amount").asString()).isEqualTo("14.00");
      assertThat(negotiation.responder().hears(negotiation.rfq(), RFQ_CHANGED).message())
          .isEqualTo(new Message.RfqChanged(Price.of("14.00", "EUR")));
      Answer lowered = raise(negotiation, "target-price", "13.99");
      assertThat(lowered.status()).isEqualTo(422);
      assertThat(lowered.problem()).isEqualTo("price-lowered");
      assertThat(raise(negotiation, "target-price", "14").status()).isEqualTo(200);
      await().atMost(LIMIT).until(() -> heard(negotiation, RFQ_CHANGED).size() == 2);
    }
  }

  @Test
  void firstQuoteWithinTheLimitIsAcceptedInTheSameStep() {
    try (var negotiation = Negotiation.bargain(api, price("accept-at", "10.00"))) {
      negotiation.responder().invites(negotiation.request(), "u1", "u2", "u3");
      negotiation.responder().quotes(negotiation.request(), "u1", "1.1", "10.01");
      negotiation.responder().quotes(negotiation.request(), "u2", "1.1", "10.00");

      Answer result = negotiation.result(api);

      assertThat(result.json().required("completed-by").asString()).isEqualTo("accept-at");
      Envelope award = awards.hears(negotiation.rfq(), AWARD);
      assertThat(((Message.Award) award.message()).unicorn()).isEqualTo(new UnicornId("u2"));
      awards.confirms(award);
      awaitRide(api, negotiation.result(api).link("ride"), "confirmed");
      assertThat(negotiation.winner()).isEqualTo(new UnicornId("u2"));
    }
  }

  @Test
  void counterOfferReachesItsUnicornAndItsRefusalTheCustomer() {
    try (var negotiation = Negotiation.running(api, "u1")) {
      URI link = counterOfferOf(negotiation, "u1");

      Answer countered = counter(link, "8.50");

      assertThat(countered.status()).isEqualTo(202);
      assertThat(countered.json().at("/counter-offer/status").asString()).isEqualTo("open");
      var heard =
          (Message.CounterOffer)
              negotiation.responder().hears(negotiation.rfq(), COUNTER_OFFER).message();
      assertThat(heard.unicorn()).isEqualTo(new UnicornId("u1"));
      assertThat(heard.price()).isEqualTo(Price.of("8.50", "EUR"));
      assertThat(heard.number()).isEqualTo(1);
      assertThat(quoteOf(negotiation, "u1").at("/links/counter-offer").isMissingNode()).isTrue();
      Answer other = counter(link, "8.00");
      assertThat(other.status()).isEqualTo(409);
      assertThat(other.problem()).isEqualTo("counter-offer-open");
      negotiation.responder().refuses(negotiation.request(), "u1", "1.2", 1);
      await().atMost(LIMIT).until(() -> counterOfferStatus(negotiation, "u1").equals("refused"));
      assertThat(counterOfferOf(negotiation, "u1")).isEqualTo(link);
    }
  }

  @Test
  void refusedPatchesSayWhyAndChangeNothing() {
    try (var negotiation = Negotiation.bargain(api, price("accept-at", "5.00"))) {
      URI task = negotiation.task();

      assertProblem(api.patch(task, "{\"target-price\":null}"), 400, "invalid-request");
      assertProblem(api.patch(task, "{\"accept-at\":[]}"), 400, "invalid-request");
      assertProblem(api.patch(task, "{\"tip\":null}"), 422, "unknown-property");
      assertProblem(api.patch(task, "{\"target-price\":\"12\"}"), 400, "invalid-request");
      assertProblem(api.patch(task, "[]"), 400, "malformed-body");
      assertProblem(raise(negotiation, "target-price", "1e10"), 400, "invalid-request");
      assertProblem(raise(negotiation, "accept-at", "4.99"), 422, "price-lowered");
      String dollars = "{\"target-price\":{\"amount\":\"9\",\"currency\":\"USD\"}}";
      Answer foreign = api.patch(task, dollars);
      assertProblem(foreign, 400, "invalid-request");
      assertThat(foreign.json().at("/errors/0/field").asString())
          .isEqualTo("target-price.currency");
      assertProblem(
          api.patch(URI.create(task + "x"), "{" + price("target-price", "9") + "}"),
          404,
          "unknown-rfq");
      JsonNode now = api.get(task).json();
      assertThat(now.has("target-price")).isFalse();
      assertThat(now.at("/accept-at/amount").asString()).isEqualTo("5.00");
      assertThat(heard(negotiation, RFQ_CHANGED)).isEmpty();
    }
  }

  private static void assertProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(type);
  }

  @Test
  void endedRfqTakesNoPricesAndNoCounterOffers() {
    try (var completed = Negotiation.running(api, "u1");
        var cancelled = Negotiation.begin(api)) {
      URI link = counterOfferOf(completed, "u1");
      api.post(URI.create(completed.task() + "/completion"));
      api.delete(cancelled.task());

      assertProblem(raise(completed, "target-price", "9"), 409, "rfq-completed");
      assertProblem(raise(cancelled, "accept-at", "9"), 409, "rfq-cancelled");
      assertThat(api.patch(cancelled.task(), "{\"accept-at\":null}").status()).isEqualTo(200);
      assertProblem(counter(link, "8"), 409, "rfq-completed");
      assertThat(completed.result(api).json().at("/quotes/0").has("links")).isFalse();
    }
  }

  @Test
  void limitThatIsRemovedTakesNothingAndOneThatIsSetTakesTheQuoteAtHand() {
    try (var negotiation = Negotiation.bargain(api, price("accept-at", "8.00"))) {
      Answer removed = api.patch(negotiation.task(), "{\"accept-at\":null}");
      assertThat(removed.status()).isEqualTo(200);
      assertThat(removed.json().has("accept-at")).isFalse();
      negotiation.responder().invites(negotiation.request(), "u1", "silent");
      negotiation.responder().quotes(negotiation.request(), "u1", "1.1", "7.00");
      awaitQuote(negotiation, "u1", "7.00");

      Answer taken = raise(negotiation, "accept-at", "7.00");

      assertThat(taken.status()).isEqualTo(200);
      assertThat(taken.json().required("status").asString()).isEqualTo("completed");
      Answer repeated = raise(negotiation, "accept-at", "7.00"); // as if the answer were lost
      assertThat(repeated.status()).isEqualTo(200);
      assertThat(repeated.json().required("status").asString()).isEqualTo("completed");
      assertProblem(raise(negotiation, "accept-at", "7.01"), 409, "rfq-completed");
      Answer removedAfterwards = api.patch(negotiation.task(), "{\"accept-at\":null}");
      assertProblem(removedAfterwards, 409, "rfq-completed");
      awards.confirms(awards.hears(negotiation.rfq(), AWARD));
      assertThat(negotiation.winner()).isEqualTo(new UnicornId("u1"));
    }
  }

  @Test
  void revisionThatComesUnderTheLimitIsTakenAndAfterADeclineTheCustomerChooses() {
    try (var negotiation = Negotiation.bargain(api, price("accept-at", "8.00"))) {
      var responder = negotiation.responder();
      responder.invites(negotiation.request(), "u1", "u2", "silent");
      responder.quotes(negotiation.request(), "u2", "1.1", "8.50");
      responder.quotes(negotiation.request(), "u1", "1.1", "9.00");
      awaitQuote(negotiation, "u1", "9.00");
      responder.quotes(negotiation.request(), "u1", "1.2", "8.00");

      Answer result = negotiation.result(api);

      assertThat(result.json().required("completed-by").asString()).isEqualTo("accept-at");
      assertThat(result.json().required("links").has("acceptance")).isFalse();
      Envelope award = awards.hears(negotiation.rfq(), AWARD);
      awards.declines(award, "busy");
      await()
          .atMost(LIMIT)
          .until(() -> negotiation.result(api).json().required("links").has("acceptance"));
      assertThat(negotiation.accept(api, "u2").status()).isEqualTo(201);
      assertThat(heard(negotiation, RFQ_DECIDED)).isEmpty();
    }
  }

  @Test
  void keyIsBoundToThePricesOfItsRequest() {
    String customer = "customer-" + UnguessableId.next();
    assertThat(withKey(customer, price("accept-at", "5")).status()).isEqualTo(202);
    assertThat(withKey(customer, price("accept-at", "5.00")).status()).isEqualTo(202);
    assertProblem(withKey(customer, price("accept-at", "6")), 422, "idempotency-key-reused");
    assertProblem(withKey(customer, price("target-price", "5")), 422, "idempotency-key-reused");
  }

  private static Answer withKey(String customer, String prices) {
    return api.send(
        HttpRequest.newBuilder(URI.create(api.url() + "/instant-ride-rfqs"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "k")
            .POST(
                BodyPublishers.ofString(
                    "{\"from\":\"52.5,13.4\",\"to\":\"52.5,13.4\",\"customer\":\"%s\",%s}"
                        .formatted(customer, prices))));
  }

  @Test
  void counterOffersEndWithTheThirdAndEachOvertakenOneIsOver() {
    try (var negotiation = Negotiation.running(api, "u1")) {
      URI first = counterOfferOf(negotiation, "u1");
      assertProblem(counter(first, "9.00"), 422, "price-not-lower");
      assertProblem(
          counter(URI.create(first.toString().replaceAll("[^/]+/counter", "none/counter")), "1"),
          404,
          "unknown-quote");
      assertThat(counter(first, "6.00").status()).isEqualTo(202);
      assertThat(counter(first, "6.00").status()).isEqualTo(202);
      await().atMost(LIMIT).until(() -> heard(negotiation, COUNTER_OFFER).size() == 2);
      assertThat(heard(negotiation, COUNTER_OFFER))
          .allSatisfy(
              sent -> assertThat(((Message.CounterOffer) sent.message()).number()).isEqualTo(1));
      negotiation.responder().quotes(negotiation.request(), "u1", "1.2", "8.00");
      awaitQuote(negotiation, "u1", "8.00");
      assertProblem(counter(first, "6.50"), 409, "quote-revised");
      URI second = counterOfferOf(negotiation, "u1");
      for (int number = 2; number <= 3; number++) {
        assertThat(counter(second, "6." + number + "0").status()).isEqualTo(202);
        negotiation.responder().refuses(negotiation.request(), "u1", "1." + (number + 1), number);
        await().atMost(LIMIT).until(() -> counterOfferStatus(negotiation, "u1").equals("refused"));
      }
      assertThat(quoteOf(negotiation, "u1").required("links").has("counter-offer")).isFalse();
      assertProblem(counter(second, "7.00"), 409, "too-many-counter-offers");
      assertThat(api.get(negotiation.task()).status()).isEqualTo(200);
      negotiation.responder().withdraws(negotiation.request(), "u1", "1.9");
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertProblem(counter(second, "7.00"), 409, "quote-withdrawn"));
    }
  }

  @Test
  void refusalOfACounterOfferAfterTheEndHasNoEffectAndNoAnswer() {
    try (var negotiation = Negotiation.running(api, "u1")) {
      counter(counterOfferOf(negotiation, "u1"), "6.00");
      api.post(URI.create(negotiation.task() + "/completion"));
      double before = service.count("rfq.responses", "outcome", "pointless");

      negotiation.responder().refuses(negotiation.request(), "u1", "1.2", 1);

      await()
          .atMost(LIMIT)
          .until(() -> service.count("rfq.responses", "outcome", "pointless") > before);
      assertThat(heard(negotiation, RESPONSE_REFUSED)).isEmpty();
      assertThat(negotiation.result(api).json().required("quotes").size()).isEqualTo(1);
    }
  }

  @Test
  void counterOfferToAnInboxThatIsGoneGoesToTheCell() {
    try (var negotiation = Negotiation.begin(api)) {
      var elsewhere =
          ContractQueue.INBOXES.beside(
              Objects.requireNonNull(negotiation.request().returnAddress()), UnguessableId.next());
      var quote = negotiation.responder().quote("u1");
      negotiation.responder().invites(negotiation.request(), "u1", "silent");
      negotiation
          .responder()
          .send(
              negotiation.request(),
              new Message.Quote(
                  quote.unicorn(),
                  quote.name(),
                  quote.sequence(),
                  quote.price(),
                  quote.pickupEta(),
                  null,
                  elsewhere));
      awaitQuote(negotiation, "u1", "9.00");

      assertThat(counter(counterOfferOf(negotiation, "u1"), "8").status()).isEqualTo(202);

      negotiation.responder().hears(negotiation.rfq(), COUNTER_OFFER);
    }
  }

  @Test
  void decisionRanksTheOffersAndSaysNoPriceUnlessTheOperatorWantsIt() {
    Message.RfqDecided sealed = decision(api);
    assertThat(sealed.winner()).isEqualTo(new UnicornId("u2"));
    assertThat(sealed.offers())
        .containsExactly(
            List.of(new UnicornId("u3")), List.of(new UnicornId("u1"), new UnicornId("u2")));
    assertThat(sealed.bestPrice()).isNull();
    try (var open = RunningRideBooking.start("--ride-booking.booking.disclose-best-price=true")) {
      assertThat(decision(new RestApi(open.url())).bestPrice()).isEqualTo(Price.of("9.00", "EUR"));
    }
  }

  private static Message.RfqDecided decision(RestApi at) {
    try (var negotiation = Negotiation.begin(at)) {
      var responder = negotiation.responder();
      responder.invites(negotiation.request(), "u1", "u2", "u3", "u4");
      responder.quotes(negotiation.request(), "u1", "1.1", "10.00", "EUR", "PT1M");
      responder.quotes(negotiation.request(), "u2", "1.1", "10.00", "EUR", "PT2M");
      responder.quotes(negotiation.request(), "u3", "1.1", "9.00");
      responder.declines(negotiation.request(), "u4", "1.1");
      negotiation.accept(at, "u2");
      awards.confirms(awards.hears(negotiation.rfq(), AWARD));
      return (Message.RfqDecided) responder.hears(negotiation.rfq(), RFQ_DECIDED).message();
    }
  }

  @Test
  void movesAreCounted() {
    double at = service.count("rfq.bargain", "move", "offered-at-target");
    double raised = service.count("rfq.bargain", "move", "target-raised");
    double countered = service.count("rfq.bargain", "move", "countered");
    double refused = service.count("rfq.bargain", "move", "counter-refused");
    double duplicates = service.count("rfq.responses", "outcome", "duplicate");
    try (var negotiation = Negotiation.running(api, "u1")) {
      raise(negotiation, "target-price", "5.00");
      raise(negotiation, "target-price", "5.00");
      URI link = counterOfferOf(negotiation, "u1");
      counter(link, "6.00");
      counter(link, "6.00");
      negotiation.responder().refuses(negotiation.request(), "u1", "1.2", 1);
      negotiation.responder().refuses(negotiation.request(), "u1", "2.1", 1); // another device
      await()
          .atMost(LIMIT)
          .until(() -> service.count("rfq.responses", "outcome", "duplicate") == duplicates + 1);
      negotiation.responder().quotes(negotiation.request(), "u1", "2.2", "5.00");
      awaitQuote(negotiation, "u1", "5.00");

      await()
          .atMost(LIMIT)
          .until(() -> service.count("rfq.bargain", "move", "offered-at-target") == at + 1);
      assertThat(service.count("rfq.bargain", "move", "target-raised")).isEqualTo(raised + 1);
      assertThat(service.count("rfq.bargain", "move", "countered")).isEqualTo(countered + 1);
      assertThat(service.count("rfq.bargain", "move", "counter-refused")).isEqualTo(refused + 1);
    }
  }

  @Test
  void patchSaysWhichDocumentsItTakes() {
    try (var negotiation = Negotiation.begin(api)) {
      Answer options =
          api.send(
              HttpRequest.newBuilder(negotiation.task())
                  .method("OPTIONS", BodyPublishers.noBody()));
      assertThat(options.header("Allow")).contains("PATCH");
      assertThat(options.header("Accept-Patch")).isEqualTo("application/merge-patch+json");
      Answer json =
          api.send(
              HttpRequest.newBuilder(negotiation.task())
                  .header("Content-Type", "application/json")
                  .method("PATCH", BodyPublishers.ofString("{}")));
      assertProblem(json, 415, "unsupported-media-type");
      assertThat(json.header("Accept-Patch")).isEqualTo("application/merge-patch+json");
    }
  }

  @Test
  void raiseThatCannotBePublishedIsRepeatedByTheCustomer() {
    AtomicBoolean broken = new AtomicBoolean();
    ExecutionInterceptor breaking =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(
              Context.BeforeExecution call, ExecutionAttributes attributes) {
            if (broken.get() && call.request() instanceof PublishRequest) {
              throw SdkClientException.create("SNS is away");
            }
          }
        };
    try (var other = RunningRideBooking.start(breaking);
        var negotiation = Negotiation.begin(new RestApi(other.url()))) {
      broken.set(true);
      Answer failed = raise(negotiation, "target-price", "12", new RestApi(other.url()));
      assertProblem(failed, 503, "unavailable");
      assertThat(failed.header("Retry-After")).isNotEmpty();
      broken.set(false);

      assertThat(raise(negotiation, "target-price", "12").status()).isEqualTo(200);

      negotiation.responder().hears(negotiation.rfq(), RFQ_CHANGED);
    }
  }

  private static Answer raise(Negotiation negotiation, String name, String amount, RestApi at) {
    return at.patch(
        URI.create(at.url() + negotiation.task().getPath()), "{" + price(name, amount) + "}");
  }

  /** Runs an action once, when something is sent to an inbox. */
  private static final class BeforeSending implements ExecutionInterceptor {
    private final AtomicReference<Runnable> action = new AtomicReference<>(() -> {});

    @Override
    public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
      if (call.request() instanceof SendMessageRequest) {
        action.getAndSet(() -> {}).run();
      }
    }
  }

  private static int offers(Negotiation negotiation) {
    return api.get("/rfq-tasks/" + negotiation.rfq() + "/quotes").json().required("quotes").size();
  }

  @Test
  void counterOfferThatIsOvertakenWhileItIsSentSaysByWhat() {
    BeforeSending sending = new BeforeSending();
    try (var other = RunningRideBooking.start(sending);
        var withdrawn = Negotiation.running(api, "u1");
        var ended = Negotiation.running(api, "u1");
        var revised = Negotiation.running(api, "u1")) {
      sending.action.set(() -> {
        withdrawn.responder().withdraws(withdrawn.request(), "u1", "1.2");
        await().atMost(LIMIT).until(() -> offers(withdrawn) == 0);
      });
      assertProblem(counterAt(other, withdrawn), 409, "quote-withdrawn");

      sending.action.set(() -> {
        revised.responder().quotes(revised.request(), "u1", "1.2", "8.00");
        awaitQuote(revised, "u1", "8.00");
        counter(counterOfferOf(revised, "u1"), "7.00");
      });
      assertProblem(counterAt(other, revised), 409, "quote-revised");

      sending.action.set(() -> {
        ended.responder().withdraws(ended.request(), "u1", "1.2");
        await().atMost(LIMIT).until(() -> offers(ended) == 0);
        api.delete(ended.task());
      });
      assertProblem(counterAt(other, ended), 409, "rfq-cancelled");
    }
  }

  private static Answer counterAt(RunningRideBooking instance, Negotiation negotiation) {
    return counter(
        URI.create(instance.url() + counterOfferOf(negotiation, "u1").getPath()), "6.00");
  }

  /** Refuses to store rides while it is broken. */
  private static final class WithoutRides implements ExecutionInterceptor {
    private volatile boolean broken = true;

    @Override
    public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
      if (broken
          && call.request() instanceof TransactWriteItemsRequest write
          && write.transactItems().size() == 2) {
        throw SdkClientException.create("no ride can be stored");
      }
    }
  }

  @Test
  void nothingCanBeAcceptedBeforeTheRideOfATakenQuoteIsStored() {
    WithoutRides rides = new WithoutRides();
    try (var other = RunningRideBooking.start(rides);
        var negotiation =
            Negotiation.bargain(new RestApi(other.url()), price("accept-at", "8.00"))) {
      RestApi otherApi = new RestApi(other.url());
      negotiation.responder().invites(negotiation.request(), "u1", "u2", "silent");
      negotiation.responder().quotes(negotiation.request(), "u2", "1.1", "9.00");
      awaitQuote(negotiation, "u2", "9.00");
      negotiation.responder().quotes(negotiation.request(), "u1", "1.1", "8.00");

      Answer result = negotiation.result(otherApi);

      assertThat(result.json().required("links").has("acceptance")).isFalse();
      assertThat(result.json().required("links").has("ride")).isFalse();
      assertProblem(negotiation.accept(otherApi, "u2"), 503, "unavailable");
      Answer elsewhere = negotiation.accept(api, "u2");
      assertProblem(elsewhere, 409, "rfq-decided");
      rides.broken = false;
      Envelope award = awards.hears(negotiation.rfq(), AWARD);
      assertThat(((Message.Award) award.message()).unicorn()).isEqualTo(new UnicornId("u1"));
      assertThat(elsewhere.link("ride").getPath()).endsWith(Awards.ride(award));
    }
  }

  @Test
  void takenQuoteThatExpiresBeforeItsRideIsStoredLeavesTheChoiceToTheCustomer() {
    WithoutRides rides = new WithoutRides();
    try (var other = RunningRideBooking.start(rides);
        var negotiation =
            Negotiation.bargain(new RestApi(other.url()), price("accept-at", "8.00"))) {
      RestApi otherApi = new RestApi(other.url());
      Instant end = Instant.now().plusSeconds(4);
      negotiation.responder().invites(negotiation.request(), "u1", "u2", "silent");
      negotiation.responder().quotes(negotiation.request(), "u2", "1.1", "9.00");
      awaitQuote(negotiation, "u2", "9.00");
      negotiation
          .responder()
          .quotes(negotiation.request(), "u1", "1.1", Price.of("8.00", "EUR"), "PT4M", end);
      assertThat(negotiation.result(otherApi).json().required("completed-by").asString())
          .isEqualTo("accept-at");

      await()
          .atMost(LIMIT)
          .until(() -> negotiation.result(otherApi).json().required("links").has("acceptance"));

      rides.broken = false;
      assertProblem(negotiation.accept(otherApi, "u1"), 409, "quote-expired");
      assertThat(negotiation.accept(otherApi, "u2").status()).isEqualTo(201);
      assertThat(awards.hears(negotiation.rfq(), AWARD).message())
          .isInstanceOfSatisfying(
              Message.Award.class,
              award -> assertThat(award.unicorn()).isEqualTo(new UnicornId("u2")));
    }
  }
}
