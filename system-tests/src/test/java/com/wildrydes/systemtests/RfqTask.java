package com.wildrydes.systemtests;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
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

  /** What unicorns know it by. Customers' apps have no use for it. */
  String rfq() {
    String path = uri().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  Answer look() {
    return Answer.to("GET", uri());
  }

  Answer quotes() {
    return Answer.to("GET", accepted.link("quotes"));
  }

  /** "Enough": no more quotes are waited for. */
  Answer enough() {
    return Answer.to("POST", accepted.link("complete"));
  }

  Answer cancel() {
    return Answer.to("DELETE", accepted.link("cancel"));
  }

  /** Where the result will be. No link leads there before the end; only this knows. */
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
    await().atMost(LIMIT).until(() -> look().json(), task -> task.at(property).asInt(-1) == value);
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
    return await().atMost(LIMIT).until(this::look, answer -> answer.status() == 303);
  }

  /** The result as JSON, when there is one. */
  JsonNode awaitResultJson() {
    return awaitResult().json();
  }
}
