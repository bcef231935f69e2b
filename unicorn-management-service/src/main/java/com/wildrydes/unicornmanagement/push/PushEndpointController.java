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

/**
 * The resource with the push endpoint of a unicorn's app, which is notified there while it has no
 * connection.
 */
@RestController
@RequestMapping(path = "/unicorns/{unicorn}/push-endpoint", produces = "application/json")
class PushEndpointController {
  private final SnsPush push;

  PushEndpointController(SnsPush push) {
    this.push = push;
  }

  @Operation(
      operationId = "registerPushEndpoint",
      summary = "Registers the endpoint of notifications while the app has no connection",
      description = "Replaces the endpoint that was registered before.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = PushRegistration.class))))
  @ApiResponse(responseCode = "204", description = "The endpoint is registered")
  @PutMapping(consumes = "application/json")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void register(@PathVariable String unicorn, @RequestBody String body) {
    UnicornId id = id(unicorn);
    try {
      if (!push.register(id, Json.read(body, PushRegistration.class))) {
        throw refusal("platform must be one that this deployment knows", null);
      }
    } catch (UnreadableMessageException e) {
      throw refusal(String.valueOf(e.getMessage()), e);
    } catch (InvalidParameterException e) {
      throw refusal("token must be one that the platform has issued", e);
    }
  }

  @Operation(operationId = "dropPushEndpoint", summary = "Removes the endpoint of notifications")
  @ApiResponse(responseCode = "204", description = "No endpoint is registered now")
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unregister(@PathVariable String unicorn) {
    push.unregister(id(unicorn));
  }

  private static UnicornId id(String unicorn) {
    try {
      return UnicornId.fromPath(unicorn);
    } catch (IllegalArgumentException e) {
      throw refusal(String.valueOf(e.getMessage()), e);
    }
  }

  private static ResponseStatusException refusal(String detail, @Nullable Throwable cause) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail, cause);
  }
}
