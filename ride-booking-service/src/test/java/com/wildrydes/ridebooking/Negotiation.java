package com.wildrydes.ridebooking;

import static com.wildrydes.rfq.wire.MessageType.RFQ;
import static com.wildrydes.rfq.wire.MessageType.RFQ_DECIDED;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.ridebooking.RestApi.Answer;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An RFQ of a customer of its own, at a place of its own, that unicorns have quoted for. */
public final class Negotiation implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final String start = Somewhere.next();
  private final String customer;
  private final Responder responder = new Responder(start);
  private final Envelope request;
  private final URI task;

  private Negotiation(RestApi api, String customer, String duration, String more) {
    this.customer = customer;
    task =
        api.submit(
                "{\"from\":\"%s\",\"to\":\"52.5219,13.4132\",\"customer\":\"%s\",\"duration\":\"%s\"%s}"
                    .formatted(start, customer, duration, more))
            .location();
    request = responder.hears(new CorrelationId(task.getPath().replaceAll(".*/", "")), RFQ);
  }

  /** Starts an RFQ that nobody has answered. */
  public static Negotiation begin(RestApi api) {
    return begin(api, "PT5M");
  }

  /** Starts an RFQ as {@link #begin(RestApi)} does, with this time to quote. */
  public static Negotiation begin(RestApi api, String duration) {
    return new Negotiation(api, "customer-" + UnguessableId.next(), duration, "");
  }

  /**
   * Starts an RFQ that names these prices.
   *
   * @param prices properties such as {@code "accept-at":{…}}
   */
  public static Negotiation bargain(RestApi api, String prices) {
    return bargainAs("customer-" + UnguessableId.next(), api, prices);
  }

  /** Starts an RFQ as {@link #bargain} does, for this customer. */
  static Negotiation bargainAs(String customer, RestApi api, String prices) {
    return new Negotiation(api, customer, "PT5M", "," + prices);
  }

  /** Starts an RFQ, lets all unicorns quote, the first one best, and awaits its completion. */
  public static Negotiation complete(RestApi api, String... unicorns) {
    Negotiation negotiation = begin(api).quoted(unicorns);
    negotiation.result(api);
    return negotiation;
  }

  /** Starts an RFQ that still runs: this unicorn has quoted, and another one has not. */
  static Negotiation running(RestApi api, String unicorn) {
    Negotiation negotiation = begin(api);
    negotiation.responder.invites(negotiation.request, unicorn, "silent");
    negotiation.responder.quotes(negotiation.request, unicorn, "1.1", "9.00");
    negotiation.quoteAtHand(api, unicorn);
    return negotiation;
  }

  /** Awaits the quote of this unicorn, the only one so far, and returns its id. */
  public String quoteAtHand(RestApi api, String unicorn) {
    JsonNode quotes =
        await()
            .atMost(LIMIT)
            .until(
                () -> api.get("/rfq-tasks/" + rfq() + "/quotes").json(),
                json -> json.required("quotes").size() == 1);
    return quote(quotes, unicorn);
  }

  /** Lets these unicorns quote, the first one best. */
  public Negotiation quoted(String... unicorns) {
    responder.invites(request, unicorns);
    for (int i = 0; i < unicorns.length; i++) {
      responder.quotes(request, unicorns[i], "1.1", (i + 10) + ".00");
    }
    return this;
  }

  public CorrelationId rfq() {
    return request.correlationId();
  }

  public String customer() {
    return customer;
  }

  public Responder responder() {
    return responder;
  }

  public Envelope request() {
    return request;
  }

  public URI task() {
    return task;
  }

  /** Awaits the decision, and returns the unicorn that has won; null if none has. */
  public @Nullable UnicornId winner() {
    return ((Message.RfqDecided) responder.hears(rfq(), RFQ_DECIDED).message()).winner();
  }

  /** Awaits and returns the result. */
  public Answer result(RestApi api) {
    return await()
        .atMost(LIMIT)
        .until(() -> api.get("/rfq-results/" + rfq()), answer -> answer.status() == 200);
  }

  /** Returns the id of the quote of this unicorn in the result. */
  public String quote(RestApi api, String unicorn) {
    return quote(result(api).json(), unicorn);
  }

  private static String quote(JsonNode quotes, String unicorn) {
    return quotes.required("quotes").values().stream()
        .filter(quote -> quote.at("/unicorn/id").asString().equals(unicorn))
        .findFirst()
        .orElseThrow()
        .required("id")
        .asString();
  }

  /** Accepts the quote of this unicorn. */
  public Answer accept(RestApi api, String unicorn) {
    return api.accept(acceptance(api), quote(api, unicorn));
  }

  public URI acceptance(RestApi api) {
    return URI.create(api.url() + "/rfq-results/" + rfq() + "/acceptance");
  }

  /** Awaits that the ride has come to this status. */
  public static JsonNode awaitRide(RestApi api, URI ride, String status) {
    return await()
        .atMost(LIMIT)
        .until(
            () -> api.get(ride.getPath()).json(),
            json -> json.required("status").asString().equals(status));
  }

  @Override
  public void close() {
    responder.close();
  }
}
