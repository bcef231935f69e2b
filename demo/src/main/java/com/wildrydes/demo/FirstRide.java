package com.wildrydes.demo;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accepts the best quote for the customer; if its unicorn is busy by now, the next best. */
final class FirstRide {
  private final CustomerApp app;
  private final Story story;

  FirstRide(CustomerApp app, Story story) {
    this.app = app;
    this.story = story;
  }

  private record Acceptance(String quote) {}

  private record Ride(String status, @Nullable String reason) {}

  /**
   * Accepts quotes until a unicorn has confirmed the ride, or none has.
   *
   * @param acceptance the link to accept a quote
   */
  void take(URI acceptance, List<Quote> quotes) {
    for (Quote quote : quotes) {
      Answer answer = app.post(acceptance, new Acceptance(quote.id()));
      if (answer.status() != 201) {
        story.surprise(answer);
        return;
      }
      URI link = answer.location();
      story.print("chosen", "%s by %s".formatted(quote.price(), quote.unicorn().name()));
      story.print("ride", link.toString());
      Ride ride = follow(link);
      if (!ride.status().equals("declined")) {
        story.print("ride", ride.status() + pickup(ride, quote));
        return;
      }
      story.print("ride", "declined: " + ride.reason());
    }
  }

  private static String pickup(Ride ride, Quote quote) {
    return ride.status().equals("confirmed")
        ? ": %s comes within %s".formatted(quote.unicorn().name(), quote.pickup())
        : "";
  }

  private Ride follow(URI link) {
    Answer answer = app.get(link);
    while (answer.as(Ride.class).status().equals("requested")) {
      answer.pause();
      answer = app.get(link);
    }
    return answer.as(Ride.class);
  }
}
