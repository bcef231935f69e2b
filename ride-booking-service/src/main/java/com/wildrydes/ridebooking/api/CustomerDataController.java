package com.wildrydes.ridebooking.api;

import com.wildrydes.rfq.wire.Identity;
import com.wildrydes.ridebooking.privacy.CustomerErasure;
import com.wildrydes.ridebooking.privacy.CustomerRows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Export and erasure of a customer, for operators. The answers do not tell whether a customer is
 * known.
 */
@RestController
@RequestMapping(path = Links.CUSTOMERS_DATA, produces = MediaType.APPLICATION_JSON_VALUE)
class CustomerDataController {
  private final CustomerRows rows;
  private final CustomerErasure erasure;

  CustomerDataController(CustomerRows rows, CustomerErasure erasure) {
    this.rows = rows;
    this.erasure = erasure;
  }

  @Operation(
      operationId = "dataOfCustomer",
      summary = "Exports all that is kept of a customer",
      description = "For operators. Reads whole tables, so it may be slow.")
  @ApiResponse(responseCode = "200", description = "The stored rows; none of an unknown customer")
  @MayAnswer(Problem.INVALID_REQUEST)
  @GetMapping
  KeptData export(@PathVariable("customer") String customer) {
    String known = known(customer);
    return new KeptData(known, rows.export(known));
  }

  @Operation(
      operationId = "eraseCustomer",
      summary = "Erases a customer",
      description =
          "For operators. Completed rides stay with price, unicorn and time, under a pseudonym."
              + " May be repeated. Reads whole tables, so it may be slow.")
  @ApiResponse(responseCode = "204", description = "Nothing of the customer is left")
  @MayAnswer({Problem.INVALID_REQUEST, Problem.STILL_OPEN})
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void erase(@PathVariable("customer") String customer) {
    StillOpenProblems.refuseUnlessErased(erasure.erase(known(customer)));
  }

  private static String known(String customer) {
    try {
      return Identity.fromPath(customer);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.invalid("customer", e));
    }
  }
}
