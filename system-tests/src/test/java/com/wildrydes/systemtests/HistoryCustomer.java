package com.wildrydes.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A customer that asks for rides, has enough, cancels or waits, and accepts the best quote. It
 * repeats each call without an answer at any instance.
 */
final class HistoryCustomer {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final String DURATION = "PT12S";

  private final String id;
  private final String place;
  private final Fleet fleet;
  private final HistoryOfRfqs history;
  private final Random random;

  HistoryCustomer(String id, String place, Fleet fleet, HistoryOfRfqs history, long seed) {
    this.id = id;
    this.place = place;
    this.fleet = fleet;
    this.history = history;
    this.random = new Random(seed);
  }

  /** Asks for one ride after the other. */
  void play(BooleanSupplier over) {
    while (!over.getAsBoolean()) {
      String path = submit();
      String rfq = path.substring(path.lastIndexOf('/') + 1);
      int chance = random.nextInt(10);
      if (chance == 0) {
        call("DELETE", path);
      } else if (chance < 3) {
        call("POST", path + "/completion");
      }
      RfqStory story = history.of(rfq);
      if (awaitEnd(path) == 303) {
        String result = "/rfq-results/" + rfq;
        story.result(ok(result));
        choose(story, result);
        story.result(ok(result));
      } else {
        story.cancelled();
      }
    }
  }

  private String submit() {
    String key = '"' + UUID.randomUUID().toString() + '"';
    String body =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of("from", place, "to", place, "customer", id, "duration", DURATION));
    return until(
            base ->
                Answer.to(
                    HttpRequest.newBuilder(base.resolve("/instant-ride-rfqs"))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body))),
            202)
        .location()
        .getPath();
  }

  /** Awaits the end of the task; returns 303 for a result. */
  private int awaitEnd(String path) {
    return until(
            base -> Answer.to("GET", base.resolve(path)),
            answer ->
                answer.status() == 303
                    || (answer.status() == 200 && !answer.body().contains("\"running\"")))
        .status();
  }

  /** Accepts the best quote that can be had, and awaits what becomes of its ride. */
  private void choose(RfqStory story, String result) {
    for (JsonNode quote : ok(result).required("quotes")) {
      Map<String, String> choice = Map.of("quote", quote.required("id").asString());
      Answer accepted =
          until(
              base -> Answer.post(base.resolve(result + "/acceptance"), choice),
              200,
              201,
              409,
              422);
      if (accepted.status() / 100 == 2) {
        String ride = accepted.location().getPath();
        String status = awaitStatus(ride, List.of("requested", "confirmed"));
        story.ride(ride, status);
        if (!status.equals("declined")) {
          return;
        }
      }
    }
  }

  private String awaitStatus(String ride, List<String> onTheWay) {
    return await()
        .pollInterval(POLL)
        .atMost(LIMIT)
        .until(() -> ok(ride).required("status").asString(), status -> !onTheWay.contains(status));
  }

  private JsonNode ok(String path) {
    return until(base -> Answer.to("GET", base.resolve(path)), 200).json();
  }

  private void call(String method, String path) {
    until(base -> Answer.to(method, base.resolve(path)), 200, 204, 303, 404, 409, 410);
  }

  private Answer until(Function<URI, Answer> call, Integer... statuses) {
    return until(call, answer -> List.of(statuses).contains(answer.status()));
  }

  /** Calls instances until one gives an answer that will do. */
  private Answer until(Function<URI, Answer> call, Predicate<Answer> willDo) {
    return await()
        .pollInterval(POLL)
        .pollDelay(Duration.ZERO)
        .atMost(LIMIT)
        .until(() -> attempt(call).filter(willDo), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<Answer> attempt(Function<URI, Answer> call) {
    history.operation();
    try {
      return Optional.of(call.apply(fleet.any(Fleet.RIDE_BOOKING)));
    } catch (UncheckedIOException e) {
      return Optional.empty(); // the instance is dead
    }
  }
}
