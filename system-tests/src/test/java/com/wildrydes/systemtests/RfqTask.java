package com.wildrydes.systemtests;

import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.UnicornApp;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * An RFQ as its customer sees it, a long-running task: where it is, and what can be done with it,
 * is what links say.
 *
 * @param accepted the answer to its submission
 */
record RfqTask(Answer accepted) {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  URI uri() {
    return accepted.location();
  }

  /** Returns the id by which unicorns know the RFQ. Customers' apps have no use for it. */
  String rfq() {
    String path = uri().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  Answer read() {
    return Answer.to("GET", uri());
  }

  Answer quotes() {
    return Answer.to("GET", accepted.link("quotes"));
  }

  /** Ends the wait for more quotes. */
  Answer enough() {
    return Answer.to("POST", accepted.link("complete"));
  }

  Answer cancel() {
    return Answer.to("DELETE", accepted.link("cancel"));
  }

  /** Sets or raises a price of the request: its {@code target-price} or {@code accept-at}. */
  Answer raises(String property, String amount) {
    return Answer.patch(uri(), Euros.json(property, amount));
  }

  /** Awaits that this unicorn's quote has this price, and returns the quote. */
  JsonNode awaitQuote(UnicornApp unicorn, String amount) {
    return awaitQuote(unicorn, quote -> quote.at("/price/amount").asString("").equals(amount));
  }

  /** Awaits that the newest counter-offer to this unicorn's quote has this status. */
  JsonNode awaitCounterOffer(UnicornApp unicorn, String status) {
    return awaitQuote(
        unicorn, quote -> quote.at("/counter-offer/status").asString("").equals(status));
  }

  private JsonNode awaitQuote(UnicornApp unicorn, Predicate<JsonNode> condition) {
    return await()
        .atMost(LIMIT)
        .until(() -> quoteOf(unicorn).filter(condition), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<JsonNode> quoteOf(UnicornApp unicorn) {
    return quotes()
        .json()
        .required("quotes")
        .valueStream()
        .filter(quote -> quote.at("/unicorn/id").asString().equals(unicorn.unicorn()))
        .findFirst();
  }

  /** Answers a quote with a counter-offer, by the link of the quote. */
  static Answer counters(JsonNode quote, String amount) {
    URI link = URI.create(quote.required("links").required("counter-offer").asString());
    return Answer.post(link, Map.of("price", Euros.of(amount)));
  }

  /** Accepts a quote; if the RFQ runs, this completes it. */
  Answer accepts(JsonNode quote) {
    URI acceptance = URI.create(resultToBe() + "/acceptance");
    return Answer.post(acceptance, Map.of("quote", quote.required("id").asString()));
  }

  /** Returns the URI of the future result. Before the end no link leads there. */
  URI resultToBe() {
    return uri().resolve("/rfq-results/" + rfq());
  }

  void awaitInvited(int unicorns) {
    awaitTask("/unicorns/invited", unicorns);
  }

  void awaitResponses(int responses) {
    awaitTask("/responses-received", responses);
  }

  private void awaitTask(String property, int value) {
    await().atMost(LIMIT).until(() -> read().json(), task -> task.at(property).asInt(-1) == value);
  }

  /** Awaits that the amount of the best quote so far is this; empty for no quote. */
  void awaitBestQuote(String amount) {
    await()
        .atMost(LIMIT)
        .until(
            () -> quotes().json().at("/quotes/0/price/amount").asString(""),
            best -> best.equals(amount));
  }

  /** Awaits the end of the task, and looks where it points. */
  Answer awaitResult() {
    return Answer.to("GET", awaitEnd().location());
  }

  /** Awaits that the task points to its result. */
  Answer awaitEnd() {
    return await().atMost(LIMIT).until(this::read, answer -> answer.status() == 303);
  }

  /** Awaits that the result has one of these links. */
  Answer awaitLink(String... links) {
    return await()
        .atMost(LIMIT)
        .until(
            this::awaitResult,
            result ->
                Stream.of(links).anyMatch(link -> result.json().at("/links/" + link).isString()));
  }

  /** Returns the result as JSON as soon as there is one. */
  JsonNode awaitResultJson() {
    return awaitResult().json();
  }
}
