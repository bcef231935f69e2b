package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.trust.Caller;
import com.wildrydes.ridebooking.requester.Places;
import com.wildrydes.ridebooking.requester.RequestProperties;
import com.wildrydes.ridebooking.requester.Submission;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns the body of a request into a submission, or says everything that is wrong with it. */
@Component
class SubmissionReader {
  private final Places places;
  private final RequestProperties properties;

  SubmissionReader(Places places, RequestProperties properties) {
    this.places = places;
    this.properties = properties;
  }

  /**
   * @throws ProblemException {@code invalid-request} with each field that is not right
   */
  Submission read(RfqRequest request) {
    var fields = new Fields();
    var from = fields.read("from", request.from(), places::read);
    var to = fields.read("to", request.to(), places::read);
    var customer = fields.read("customer", customer(request), SubmissionReader::customer);
    var duration =
        request.duration() == null
            ? properties.duration()
            : fields.read("duration", request.duration(), this::duration);
    if (from == null || to == null || customer == null || duration == null) {
      throw new ProblemException(Problem.INVALID_REQUEST.with(fields.errors));
    }
    return new Submission(customer, from, to, duration);
  }

  /** Of who has shown a token the body need not say. */
  private static @Nullable String customer(RfqRequest request) {
    return request.customer() == null
        ? Caller.current().map(Caller::id).orElse(null)
        : request.customer();
  }

  private static String customer(String text) {
    if (!Caller.mayActFor(text)) {
      throw new IllegalArgumentException("is another than the token's: leave it out");
    }
    return CustomerName.read(text);
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
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(bounds(), e);
    }
  }

  private String bounds() {
    return "is an ISO 8601 duration between %s and %s, such as %s"
        .formatted(properties.minDuration(), properties.maxDuration(), properties.duration());
  }

  /** Reads the fields of one request and collects what is wrong with them. */
  private static final class Fields {
    private final List<Problem.InvalidField> errors = new ArrayList<>();

    <T> @Nullable T read(String name, @Nullable String text, Function<String, T> form) {
      if (text == null || text.isBlank()) {
        errors.add(new Problem.InvalidField(name, "is missing or blank"));
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
