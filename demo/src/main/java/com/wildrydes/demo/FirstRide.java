package com.wildrydes.demo;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The customer takes the best of the quotes; if its unicorn has become busy, the next best. */
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
   * Returns when a unicorn has confirmed the ride, or none of them does.
   *
   * @param acceptance where a quote is accepted
   */
  void take(URI acceptance, List<Quote> quotes) {
    for (Quote quote : quotes) {
      Answer answer = app.post(acceptance, new Acceptance(quote.id()));
      if (answer.status() != 201) {
        story.surprise(answer);
        return;
      }
      URI link = answer.location();
      story.tell("chosen", "%s by %s".formatted(quote.price(), quote.unicorn().name()));
      story.tell("ride", link.toString());
      Ride ride = follow(link);
      if (!ride.status().equals("declined")) {
        story.tell("ride", ride.status() + pickup(ride, quote));
        return;
      }
      story.tell("ride", "declined: " + ride.reason());
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
