package com.wildrydes.demo;

import com.wildrydes.rfq.wire.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A customer who asks for one ride and follows the links; tells what happens as it happens. */
final class FirstRfq {
  /** Alexanderplatz. */
  static final String FROM = "52.5219,13.4132";

  /** Brandenburger Tor. */
  static final String TO = "52.5163,13.3777";

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI rideBooking;
  private final Duration duration;
  private final PrintStream out;
  private final long start = System.nanoTime();
  private int told = -1;

  FirstRfq(URI rideBooking, Duration duration, PrintStream out) {
    this.rideBooking = rideBooking;
    this.duration = duration;
    this.out = out;
  }

  private record Request(String from, String to, String customer, Duration duration) {}

  private record Task(
      Map<String, URI> links,
      String status,
      @Nullable Integer responsesReceived,
      @Nullable Invited unicorns) {}

  private record Invited(int invited) {}

  private record Quotes(List<Quote> quotes) {}

  private record Result(String completedBy, Unicorns unicorns, List<Quote> quotes) {}

  private record Unicorns(int invited, int quoted, int declined, int unreachable) {
    int silent() {
      return Math.max(0, invited - quoted - declined - unreachable);
    }
  }

  /**
   * Returns when the RFQ is over.
   *
   * @throws UncheckedIOException if ride booking does not answer
   */
  void run() {
    out.printf(
        "The first RFQ: from Alexanderplatz to Brandenburger Tor; unicorns may quote for %d s.%n%n",
        duration.toSeconds());
    HttpResponse<String> answer = send(submission());
    if (answer.statusCode() == 202) {
      URI task = location(answer);
      tell("accepted", task.toString());
      result(follow(task));
    } else {
      surprise(answer);
    }
    out.println();
  }

  private HttpRequest submission() {
    return HttpRequest.newBuilder(rideBooking.resolve("/instant-ride-rfqs"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(Json.write(new Request(FROM, TO, "demo", duration))))
        .build();
  }

  /** Looks at the task until it is done; the last answer. */
  private HttpResponse<String> follow(URI task) {
    HttpResponse<String> answer = get(task);
    while (answer.statusCode() == 200) {
      Task state = Json.read(answer.body(), Task.class);
      if (!state.status().equals("running")) {
        break;
      }
      progress(state);
      pause(answer);
      answer = get(task);
    }
    return answer;
  }

  private void progress(Task task) {
    int received = task.responsesReceived() == null ? 0 : task.responsesReceived();
    int invited = task.unicorns() == null ? 0 : task.unicorns().invited();
    if (invited > 0 && received != told) {
      told = received;
      tell("responses", "%d of %d%s".formatted(received, invited, received == 0 ? "" : best(task)));
    }
  }

  private String best(Task task) {
    URI link = task.links().get("quotes");
    if (link == null) {
      return "";
    }
    HttpResponse<String> answer = get(link);
    return answer.statusCode() == 200
        ? Json.read(answer.body(), Quotes.class).quotes().stream()
            .findFirst()
            .map(quote ->
                ", best quote so far %s by %s".formatted(quote.price(), quote.unicorn().name()))
            .orElse("")
        : "";
  }

  private void result(HttpResponse<String> end) {
    if (end.statusCode() != 303) {
      surprise(end);
      return;
    }
    URI link = location(end);
    Result result = Json.read(get(link).body(), Result.class);
    Unicorns unicorns = result.unicorns();
    tell(
        "completed",
        "by %s: %d quoted, %d declined, %d silent"
            .formatted(
                result.completedBy(), unicorns.quoted(), unicorns.declined(), unicorns.silent()));
    tell("result", link.toString());
    out.println();
    if (result.quotes().isEmpty()) {
      out.println("   " + nobody(unicorns));
    } else {
      new QuoteTable(result.quotes(), ZoneId.systemDefault())
          .lines()
          .forEach(line -> out.println("   " + line));
    }
  }

  private static String nobody(Unicorns unicorns) {
    return unicorns.invited() == 0
        ? "No unicorn quoted, because none is on duty near the start: nobody could be asked."
        : "No unicorn quoted: %d were asked, and none made an offer in time."
            .formatted(unicorns.invited());
  }

  private void surprise(HttpResponse<String> answer) {
    tell("unexpected", answer.statusCode() + " " + answer.body());
  }

  private void tell(String what, String detail) {
    double seconds = (double) (System.nanoTime() - start) / NANOS_PER_SECOND;
    out.printf("   %5.1f s   %-10s   %s%n", seconds, what, detail);
  }

  private HttpResponse<String> get(URI link) {
    return send(HttpRequest.newBuilder(link).build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("ride booking does not answer", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** As long as the answer says. */
  private static void pause(HttpResponse<?> answer) {
    try {
      Thread.sleep(Duration.ofSeconds(answer.headers().firstValueAsLong("Retry-After").orElse(1)));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }

  private static URI location(HttpResponse<?> answer) {
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }
}
