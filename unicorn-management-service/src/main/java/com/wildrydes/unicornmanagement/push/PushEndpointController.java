package com.wildrydes.unicornmanagement.push;

import com.wildrydes.rfq.wire.Json;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.rfq.wire.UnreadableMessageException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;

/** Where a unicorn's app is notified while it has no connection. */
@RestController
@RequestMapping("/unicorns/{unicorn}/push-endpoint")
class PushEndpointController {
  private final SnsPush push;

  PushEndpointController(SnsPush push) {
    this.push = push;
  }

  @Operation(
      operationId = "registerPushEndpoint",
      summary = "Has the app notified there while it has no connection",
      description = "Replaces the endpoint that was registered before.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = PushRegistration.class))))
  @ApiResponse(responseCode = "204", description = "It is registered")
  @PutMapping(consumes = "application/json")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void register(@PathVariable String unicorn, @RequestBody String body) {
    UnicornId id = id(unicorn);
    try {
      if (!push.register(id, Json.read(body, PushRegistration.class))) {
        throw refusal("no such platform is configured here", null);
      }
    } catch (UnreadableMessageException e) {
      throw refusal(String.valueOf(e.getMessage()), e);
    } catch (InvalidParameterException e) {
      throw refusal("the platform has no such token", e);
    }
  }

  @Operation(operationId = "dropPushEndpoint", summary = "Has the app notified no more")
  @ApiResponse(responseCode = "204", description = "There is none, or none any more")
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unregister(@PathVariable String unicorn) {
    push.unregister(id(unicorn));
  }

  private static UnicornId id(String unicorn) {
    try {
      return new UnicornId(unicorn);
    } catch (IllegalArgumentException e) {
      throw refusal(String.valueOf(e.getMessage()), e);
    }
  }

  private static ResponseStatusException refusal(String detail, @Nullable Throwable cause) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail, cause);
  }
}
