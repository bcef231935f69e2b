package com.wildrydes.demo;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A customer who requests one ride and follows the links, and prints each event at once. */
final class FirstRfq {
  /** The start of the ride: Alexanderplatz. */
  static final String FROM = "52.5219,13.4132";

  /** The end of the ride: Brandenburger Tor. */
  static final String TO = "52.5163,13.3777";

  static final String CUSTOMER = "demo";

  private final URI rideBooking;
  private final CustomerApp app;
  private final Duration duration;
  private final PrintStream out;
  private final Story story;
  private String told = "";

  FirstRfq(URI rideBooking, CustomerApp app, Duration duration, PrintStream out) {
    this.rideBooking = rideBooking;
    this.app = app;
    this.duration = duration;
    this.out = out;
    this.story = new Story(out);
  }

  private record Request(String from, String to, String customer, Duration duration) {}

  private record Task(
      Map<String, URI> links,
      String status,
      @Nullable Integer responsesReceived,
      @Nullable Invited unicorns) {}

  private record Invited(int invited) {}

  private record Quotes(List<Quote> quotes) {}

  private record Result(
      Map<String, URI> links, String completedBy, Unicorns unicorns, List<Quote> quotes) {}

  private record Unicorns(int invited, int quoted, int declined, int unreachable) {
    int silent() {
      return Math.max(0, invited - quoted - declined - unreachable);
    }
  }

  /**
   * Submits the RFQ. Returns when it is over, and a ride confirmed if there were quotes.
   *
   * @throws UncheckedIOException if ride booking does not answer
   */
  void run() {
    out.printf(
        "The first RFQ: from Alexanderplatz to Brandenburger Tor; unicorns may quote for %d s.%n%n",
        duration.toSeconds());
    Answer answer =
        app.post(
            rideBooking.resolve("/instant-ride-rfqs"), new Request(FROM, TO, CUSTOMER, duration));
    if (answer.status() == 202) {
      URI task = answer.location();
      story.print("accepted", task.toString());
      result(follow(task));
    } else {
      story.surprise(answer);
    }
    out.println();
  }

  /** Reads the task until it is done; returns the last answer. */
  private Answer follow(URI task) {
    Answer answer = app.get(task);
    while (answer.status() == 200) {
      Task state = answer.as(Task.class);
      if (!state.status().equals("running")) {
        break;
      }
      progress(state);
      answer.pause();
      answer = app.get(task);
    }
    return answer;
  }

  private void progress(Task task) {
    int received = task.responsesReceived() == null ? 0 : task.responsesReceived();
    int invited = task.unicorns() == null ? 0 : task.unicorns().invited();
    String count = "%d of %d".formatted(received, invited);
    if (invited > 0 && !count.equals(told)) {
      told = count;
      story.print("responses", count + (received == 0 ? "" : best(task)));
    }
  }

  private String best(Task task) {
    URI link = task.links().get("quotes");
    if (link == null) {
      return "";
    }
    Answer answer = app.get(link);
    return answer.status() == 200
        ? answer.as(Quotes.class).quotes().stream()
            .findFirst()
            .map(quote ->
                ", best quote so far %s by %s".formatted(quote.price(), quote.unicorn().name()))
            .orElse("")
        : "";
  }

  private void result(Answer end) {
    if (end.status() != 303) {
      story.surprise(end);
      return;
    }
    URI link = end.location();
    Result result = app.get(link).as(Result.class);
    Unicorns unicorns = result.unicorns();
    story.print(
        "completed",
        "by %s: %d quoted, %d declined, %d silent"
            .formatted(
                result.completedBy(), unicorns.quoted(), unicorns.declined(), unicorns.silent()));
    story.print("result", link.toString());
    out.println();
    if (result.quotes().isEmpty()) {
      out.println("   " + nobody(unicorns));
    } else {
      new QuoteTable(result.quotes(), ZoneId.systemDefault())
          .lines()
          .forEach(line -> out.println("   " + line));
      out.println();
      new FirstRide(app, story).take(acceptance(result), result.quotes());
    }
  }

  private static URI acceptance(Result result) {
    URI link = result.links().get("acceptance");
    if (link == null) {
      throw new IllegalStateException("the result must have a link to accept a quote");
    }
    return link;
  }

  private static String nobody(Unicorns unicorns) {
    return unicorns.invited() == 0
        ? "No unicorn quoted, because none is on duty near the start."
        : "No unicorn quoted: %d were asked, and none made an offer in time."
            .formatted(unicorns.invited());
  }
}
