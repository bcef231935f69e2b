package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.trust.Caller;
import com.wildrydes.rfq.wire.Identity;
import com.wildrydes.rfq.wire.IsoDuration;
import com.wildrydes.ridebooking.place.Places;
import com.wildrydes.ridebooking.requester.RequestProperties;
import com.wildrydes.ridebooking.requester.Submission;
import com.wildrydes.ridebooking.rfq.Bargain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Translates the body of a request to a submission, or reports all its mistakes at once. */
@Component
class SubmissionReader {
  private final Places places;
  private final PriceReader prices;
  private final RequestProperties properties;

  SubmissionReader(Places places, PriceReader prices, RequestProperties properties) {
    this.places = places;
    this.prices = prices;
    this.properties = properties;
  }

  /**
   * Reads and checks a request.
   *
   * @throws ProblemException {@code invalid-request} with each field that is refused
   */
  Submission read(RfqRequest request) {
    var fields = new Fields();
    var from = fields.read("from", request.from(), places::readStart);
    var to = fields.read("to", request.to(), places::read);
    var customer = fields.read("customer", customer(request), SubmissionReader::customer);
    var duration =
        request.duration() == null
            ? properties.duration()
            : fields.read("duration", request.duration(), this::duration);
    var target = prices.read("target-price", request.targetPrice(), fields.errors);
    var acceptAt = prices.read("accept-at", request.acceptAt(), fields.errors);
    var requirements = RequirementsReader.read(request.requirements(), fields.errors);
    if (from == null
        || to == null
        || customer == null
        || duration == null
        || !fields.errors.isEmpty()) {
      throw new ProblemException(Problem.INVALID_REQUEST.with(fields.errors));
    }
    return new Submission(
        customer, from, to, duration, requirements, new Bargain(target, acceptAt));
  }

  /** Lets a caller with a token omit {@code customer}. */
  private static @Nullable String customer(RfqRequest request) {
    return request.customer() == null
        ? Caller.current().map(Caller::id).orElse(null)
        : request.customer();
  }

  private static String customer(String text) {
    String customer = Identity.of(text);
    if (!Caller.mayActFor(customer)) {
      throw new IllegalArgumentException("must be the subject of the token, or be left out");
    }
    return customer;
  }

  private Duration duration(String text) {
    Duration duration = parse(text);
    if (duration.compareTo(properties.minDuration()) < 0
        || duration.compareTo(properties.maxDuration()) > 0) {
      throw new IllegalArgumentException(bounds());
    }
    return duration;
  }

  private Duration parse(String text) {
    try {
      return IsoDuration.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(bounds(), e);
    }
  }

  private String bounds() {
    return "must be an ISO 8601 duration between %s and %s, such as %s"
        .formatted(properties.minDuration(), properties.maxDuration(), properties.duration());
  }

  /** Reads the fields of one request and collects their mistakes. */
  private static final class Fields {
    private final List<Problem.InvalidField> errors = new ArrayList<>();

    <T> @Nullable T read(String name, @Nullable String text, Function<String, T> form) {
      if (text == null || text.isBlank()) {
        errors.add(new Problem.InvalidField(name, "must be given and must not be blank"));
        return null;
      }
      try {
        return form.apply(text);
      } catch (IllegalArgumentException e) {
        errors.add(new Problem.InvalidField(name, String.valueOf(e.getMessage())));
        return null;
      }
    }
  }
}
