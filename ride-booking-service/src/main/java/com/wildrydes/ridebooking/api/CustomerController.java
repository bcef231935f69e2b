package com.wildrydes.ridebooking.api;

import static java.util.stream.Collectors.toMap;

import com.wildrydes.rfq.wire.Identity;
import com.wildrydes.ridebooking.booking.Ride;
import com.wildrydes.ridebooking.booking.Rides;
import com.wildrydes.ridebooking.rfq.Cursor;
import com.wildrydes.ridebooking.rfq.Rfq;
import com.wildrydes.ridebooking.rfq.Rfqs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of a customer's RFQs, page by page. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class CustomerController {
  static final int MAX_LIMIT = 100;
  static final int DEFAULT_LIMIT = 20;

  private final Rfqs rfqs;
  private final Rides rides;

  CustomerController(Rfqs rfqs, Rides rides) {
    this.rfqs = rfqs;
    this.rides = rides;
  }

  /** Returns a page of RFQs, the newest first. The page has a link to the next one, if any. */
  @Operation(
      operationId = "rfqsOfCustomer",
      summary = "Lists the RFQs of a customer, the newest first")
  @ApiResponse(responseCode = "200", description = "A page. The link next leads to the next page")
  @MayAnswer(Problem.INVALID_REQUEST)
  @GetMapping(Links.CUSTOMERS_RFQS)
  CustomersRfqsView list(
      @PathVariable("customer") String customer,
      @RequestParam(name = "limit", required = false) @Nullable String limit,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
    String known = read("customer", customer, Identity::fromPath);
    int size = limit == null ? DEFAULT_LIMIT : read("limit", limit, CustomerController::limit);
    Cursor behind = cursor == null ? null : read("cursor", cursor, Cursor::parse);
    List<Rfq> found = rfqs.of(known, behind, size + 1);
    List<Rfq> page = found.subList(0, Math.min(size, found.size()));
    return CustomersRfqsView.of(
        Links.customersRfqs(known, size, cursor),
        found.size() > size
            ? Links.customersRfqs(known, size, Cursor.behind(page.getLast()).toString())
            : null,
        page,
        ridesOf(page));
  }

  private Map<String, Ride> ridesOf(List<Rfq> page) {
    return rides
        .find(page.stream().map(rfq -> rfq.choice().ride()).filter(Objects::nonNull).toList())
        .stream()
        .collect(toMap(Ride::id, Function.identity()));
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw new IllegalArgumentException("must be a number from 1 to " + MAX_LIMIT);
  }

  private static <T> T read(String name, String text, Function<String, T> form) {
    try {
      return form.apply(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.invalid(name, e));
    }
  }
}
