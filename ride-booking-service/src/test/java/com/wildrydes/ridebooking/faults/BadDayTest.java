package com.wildrydes.ridebooking.faults;

import static com.wildrydes.rfq.wire.MessageType.RFQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.UnguessableId;
import com.wildrydes.ridebooking.Responder;
import com.wildrydes.ridebooking.RestApi;
import com.wildrydes.ridebooking.RestApi.Answer;
import com.wildrydes.ridebooking.RunningRideBooking;
import com.wildrydes.ridebooking.Somewhere;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Tests that RFQs have the same results on a bad day as on a good one. CI plays a few RFQs; {@code
 * -Dbad-day.rfqs=100} plays more.
 */
@Tag("heavy")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class BadDayTest {
  private static final int SEEDS = Integer.getInteger("bad-day.rfqs", 25);

  /** The number of RFQs that the emulator can serve on two cores. */
  private static final int AT_ONCE = 25;

  private static final Duration LIMIT = Duration.ofSeconds(90);

  /**
   * The messages of the unicorns to one RFQ, in random order and with repetitions.
   *
   * @param expected the price of each unicorn's quote that counts
   */
  private record Story(List<Line> lines, Map<String, String> expected, int declined) {
    /** A message. A price of null is a decline. */
    record Line(String unicorn, int counter, @org.jspecify.annotations.Nullable String price) {}

    static Story of(long seed) {
      var random = new Random(seed);
      List<Line> lines = new ArrayList<>();
      Map<String, String> expected = new TreeMap<>();
      int declined = 0;
      for (String unicorn : List.of("u1", "u2", "u3", "u4", "unlisted")) {
        int last = 1 + random.nextInt(3);
        for (int counter = 1; counter <= last; counter++) {
          String price = random.nextInt(4) == 0 ? null : (1 + random.nextInt(900)) + ".50";
          lines.add(new Line(unicorn, counter, price));
          if (counter == last) {
            if (price == null) {
              declined++;
            } else {
              expected.put(unicorn, price);
            }
          }
        }
      }
      lines.addAll(List.copyOf(lines.subList(0, lines.size() / 2)));
      Collections.shuffle(lines, random);
      return new Story(lines, expected, declined);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"per-customer", "per-instance"})
  void resultsAreThoseOfACleanRun(String strategy) throws Exception {
    String start = Somewhere.next();
    var mischief = new Mischief(1);
    try (var service =
            RunningRideBooking.start(
                mischief,
                "--ride-booking.return-address.strategy=" + strategy,
                "--ride-booking.request.min-duration=PT1S");
        var responder = new Responder(start);
        var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      mischief.begin();
      var api = new RestApi(service.url());
      List<Callable<JsonNode>> stories = new ArrayList<>();
      for (int seed = 0; seed < SEEDS; seed++) {
        Story story = Story.of(seed);
        stories.add(() -> play(api, responder, start, story));
      }
      List<Future<JsonNode>> results = threads.invokeAll(stories);
      for (int seed = 0; seed < SEEDS; seed++) {
        JsonNode result = results.get(seed).get();
        Story story = Story.of(seed);
        assertThat(prices(result)).as("seed %d", seed).isEqualTo(story.expected());
        assertThat(result.at("/unicorns/declined").asInt()).isEqualTo(story.declined());
        assertThat(result.at("/unicorns/invited").asInt()).isEqualTo(6);
        assertThat(result.required("completed-by").asString()).isEqualTo("deadline");
      }
    }
  }

  private static Answer submit(RestApi api, String start) {
    String customer = "customer-" + UnguessableId.next();
    return await()
        .atMost(LIMIT)
        .until(() -> api.submitFrom(start, customer, "PT20S"), answer -> answer.status() == 202);
  }

  private static CorrelationId rfq(Answer accepted) {
    return new CorrelationId(accepted.location().getPath().replace("/rfq-tasks/", ""));
  }

  private static JsonNode play(RestApi api, Responder responder, String start, Story story) {
    Answer accepted = submit(api, start);
    CorrelationId rfq = rfq(accepted);
    Instant deadline = Instant.parse(accepted.json().required("eta").asString());
    Envelope request = responder.hears(rfq, RFQ);
    int half = story.lines().size() / 2;
    for (Story.Line line : story.lines().subList(0, half)) {
      tell(responder, request, line);
    }
    responder.invites(request, "u1", "u2", "u3", "u4", "silent");
    for (Story.Line line : story.lines().subList(half, story.lines().size())) {
      tell(responder, request, line);
    }
    assertThat(Instant.now()).as("all is said in time").isBefore(deadline);
    return result(api, rfq);
  }

  private static void tell(Responder responder, Envelope request, Story.Line line) {
    String sequence = "1." + line.counter();
    if (line.price() == null) {
      responder.declines(request, line.unicorn(), sequence);
    } else {
      responder.quotes(request, line.unicorn(), sequence, line.price());
    }
  }

  private static JsonNode result(RestApi api, CorrelationId rfq) {
    Answer done =
        await().atMost(LIMIT).until(() -> waitForEnd(api, rfq), answer -> answer.status() == 303);
    return await()
        .atMost(LIMIT)
        .until(() -> api.get(done.location()), answer -> answer.status() == 200)
        .json();
  }

  private static Answer waitForEnd(RestApi api, CorrelationId rfq) {
    return api.send(
        HttpRequest.newBuilder(URI.create(api.url() + "/rfq-tasks/" + rfq))
            .header("Prefer", "wait=20"));
  }

  private static Map<String, String> prices(JsonNode result) {
    Map<String, String> prices = new TreeMap<>();
    for (JsonNode quote : result.required("quotes").values()) {
      prices.put(quote.at("/unicorn/id").asString(), quote.at("/price/amount").asString());
    }
    return prices;
  }
}
