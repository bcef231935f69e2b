package com.wildrydes.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.UnicornApp;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Bargains in which counter-offers, revisions, withdrawals, acceptances, changes and cancellations
 * meet at the same moment. Lanes of rounds run beside each other, each with its own unicorns.
 */
class NegotiationRacesIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int LANES = 4;
  private static final int SPREAD_MILLIS = 25;
  private static final BigDecimal LIMIT_AT_FIRST = new BigDecimal("9.50");
  private static final BigDecimal RAISED_LIMIT = new BigDecimal("12.00");

  @RegisterExtension private final WildRydes wildRydes = new WildRydes();

  @Test
  void oneEndAndOneRideInFortyRounds() {
    play(40);
  }

  @Tag("heavy")
  @Test
  void oneEndAndOneRideInTwoHundredRounds() {
    play(200);
  }

  /** Prints what happened in how many rounds. */
  private void play(int rounds) {
    Map<String, Integer> ends = new ConcurrentHashMap<>();
    long seed = new Random().nextLong();
    List<Lane> lanes = IntStream.range(0, LANES).mapToObj(i -> new Lane(seed + i)).toList();
    long began = System.nanoTime();
    lanes.stream()
        .map(lane ->
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 0; i < rounds / LANES; i++) {
                    ends.merge(lane.round(), 1, Integer::sum);
                  }
                },
                task -> Thread.ofVirtual().start(task)))
        .toList()
        .forEach(CompletableFuture::join);
    System.out.printf(
        "seed %d: %d rounds in %d s ended: %s%n",
        seed, rounds, Duration.ofNanos(System.nanoTime() - began).toSeconds(), ends);
  }

  /** A customer and three unicorns, one of them silent. */
  private final class Lane {
    private final Random random;
    private final Place place = Place.fresh();
    private final String destination = Place.fresh().centre();
    private final CustomerApp customer = wildRydes.customer();
    private final UnicornApp rosa = wildRydes.unicornAt(place.centre());
    private final UnicornApp hugo = wildRydes.unicornAt(place.centre());

    Lane(long seed) {
      random = new Random(seed);
      wildRydes.unicornAt(place.centre());
    }

    /** Plays an RFQ, checks it, and returns its end in a word. */
    String round() {
      RfqTask task =
          customer.asksForARide(
              place.centre(),
              destination,
              Map.of("accept-at", Euros.of(LIMIT_AT_FIRST.toString())));
      Round round = new Round(task);
      rosa.hears("rfq", task.rfq());
      hugo.hears("rfq", task.rfq());
      round.quote(rosa, "12.00");
      round.quote(hugo, "12.50");
      JsonNode ofRosa = task.awaitQuote(rosa, "12.00");
      JsonNode ofHugo = task.awaitQuote(hugo, "12.50");
      List<Runnable> moves =
          new ArrayList<>(
              List.of(
                  () -> round.asks("counter", () -> RfqTask.counters(ofRosa, "10.00")),
                  () -> round.asks("other-counter", () -> RfqTask.counters(ofRosa, "10.50")),
                  () -> round.quote(rosa, "10.00"),
                  () -> round.quote(hugo, random.nextBoolean() ? "9.40" : "9.60"),
                  () -> rosa.withdraws(task.rfq()),
                  () -> rosa.refusesTheCounterOffer(task.rfq()),
                  () -> round.asks("accept", () -> task.accepts(ofRosa)),
                  () -> round.asks("other-accept", () -> task.accepts(ofHugo)),
                  () -> round.asks("raise", () -> task.raises("accept-at", RAISED_LIMIT + "")),
                  () -> round.asks("cancel", task::cancel)));
      Collections.shuffle(moves, random);
      CompletableFuture.allOf(
              moves.stream()
                  .limit(random.nextInt(2, 7))
                  .map(this::soon)
                  .toArray(CompletableFuture[]::new))
          .join();
      return end(round);
    }

    private CompletableFuture<Void> soon(Runnable move) {
      return CompletableFuture.runAsync(
          move,
          CompletableFuture.delayedExecutor(
              random.nextInt(SPREAD_MILLIS),
              TimeUnit.MILLISECONDS,
              task -> Thread.ofVirtual().start(task)));
    }

    private String end(Round round) {
      round.task.enough();
      Answer end = round.task.read();
      boolean cancelled = round.status("cancel") == 204;
      Set<URI> rides = round.rides();
      if (cancelled) {
        assertThat(end.json().required("status").asString()).isEqualTo("cancelled");
        assertThat(rides).isEmpty();
        assertThat(outcome(rosa, round)).isEqualTo("cancelled");
        assertThat(outcome(hugo, round)).isEqualTo("cancelled");
        return "cancelled";
      }
      assertThat(end.status()).isEqualTo(303);
      Answer result = round.task.awaitLink("ride", "acceptance");
      String reason = result.json().required("completed-by").asString();
      boolean hasRide = result.json().at("/links/ride").isString();
      boolean byItself = hasRide && reason.equals("accept-at") && !round.isChosen();
      Optional<URI> ride =
          hasRide ? Optional.of(result.link("ride")) : choose(round, result.json());
      ride.ifPresent(rides::add);
      assertThat(rides).hasSizeLessThanOrEqualTo(1);
      ride.ifPresent(chosen -> decided(round, chosen, byItself));
      return reason;
    }

    private Optional<URI> choose(Round round, JsonNode result) {
      return result
          .required("quotes")
          .valueStream()
          .map(round.task::accepts)
          .filter(answer -> answer.status() == 201)
          .map(Answer::location)
          .findFirst();
    }

    private void decided(Round round, URI ride, boolean byItself) {
      JsonNode view =
          await()
              .atMost(LIMIT)
              .until(
                  () -> Answer.to("GET", ride).json(),
                  now -> !now.required("status").asString().equals("requested"));
      assertThat(view.required("status").asString()).isEqualTo("confirmed");
      boolean rosaWins = view.at("/quote/unicorn/id").asString().equals(rosa.unicorn());
      UnicornApp winner = rosaWins ? rosa : hugo;
      String price = view.at("/quote/price/amount").asString();
      assertThat(round.pricesOf(winner)).contains(price);
      if (byItself) {
        boolean raised = round.status("raise") == 200;
        assertThat(new BigDecimal(price))
            .isLessThanOrEqualTo(raised ? RAISED_LIMIT : LIMIT_AT_FIRST);
      }
      assertThat(outcome(rosa, round)).isEqualTo(rosaWins ? "won" : "lost");
      assertThat(outcome(hugo, round)).isEqualTo(rosaWins ? "lost" : "won");
      winner.completes(winner.hears("ride", round.task.rfq()).required("ride").asString());
      winner.hears("ride", round.task.rfq());
    }

    private static String outcome(UnicornApp unicorn, Round round) {
      return unicorn.hears("outcome", round.task.rfq()).required("outcome").asString();
    }
  }

  /** The questions, answers and prices about one RFQ. */
  private static final class Round {
    private final RfqTask task;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<UnicornApp, Set<String>> prices = new ConcurrentHashMap<>();

    Round(RfqTask task) {
      this.task = task;
    }

    void asks(String what, Supplier<Answer> question) {
      Answer answer = question.get();
      assertThat(answer.status()).as("%s: %s", what, answer.body()).isLessThan(500);
      answers.put(what, answer);
    }

    void quote(UnicornApp unicorn, String amount) {
      prices.computeIfAbsent(unicorn, first -> ConcurrentHashMap.newKeySet()).add(amount);
      unicorn.quotes(task.rfq(), amount, "PT4M");
    }

    Set<String> pricesOf(UnicornApp unicorn) {
      return prices.getOrDefault(unicorn, Set.of());
    }

    /** Returns the status of the answer to a question; 0 if it was not asked. */
    int status(String what) {
      Answer answer = answers.get(what);
      return answer == null ? 0 : answer.status();
    }

    /**
     * Returns whether the customer chose the ride: so it may also after accept-at, when the taken
     * quote was withdrawn.
     */
    boolean isChosen() {
      return Stream.of("accept", "other-accept").anyMatch(what -> status(what) == 201);
    }

    /** Returns the rides of all acceptances that succeeded. */
    Set<URI> rides() {
      Set<URI> rides = ConcurrentHashMap.newKeySet();
      answers.forEach((what, answer) -> {
        if (what.endsWith("accept") && answer.status() / 100 == 2) {
          rides.add(answer.location());
        }
      });
      return rides;
    }
  }
}
