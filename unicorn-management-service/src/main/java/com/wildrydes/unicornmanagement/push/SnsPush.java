package com.wildrydes.unicornmanagement.push;

import com.wildrydes.rfq.aws.CallPool;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.PlaceRounding;
import com.wildrydes.unicornmanagement.port.Push;
import com.wildrydes.unicornmanagement.port.PushEndpoints;
import com.wildrydes.unicornmanagement.port.PushErasure;
import com.wildrydes.unicornmanagement.port.Request;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.EndpointDisabledException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/** Notifies apps by SNS platform endpoints, and drops an endpoint that does not work any more. */
@Component
class SnsPush implements Push, PushErasure, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SnsPush.class);

  /**
   * The limit of calls. Further calls wait here and not in a client when thousands are disconnected
   * at once.
   */
  private static final int CALLS_AT_A_TIME = 5;

  private final SnsClient sns;
  private final PushProperties properties;
  private final PushEndpoints endpoints;
  private final PlaceRounding places;
  private final MeterRegistry meters;
  private final ExecutorService executor = CallPool.ofAtMost(CALLS_AT_A_TIME, "push-");

  SnsPush(
      SnsClient sns,
      PushProperties properties,
      PushEndpoints endpoints,
      PlaceRounding places,
      MeterRegistry meters) {
    this.sns = sns;
    this.properties = properties;
    this.endpoints = endpoints;
    this.places = places;
    this.meters = meters;
  }

  /**
   * Notifies the unicorn's app there from now on, and nowhere else. Returns false if this
   * deployment does not know the platform. Blocks.
   *
   * @throws InvalidParameterException if the platform cannot have such a token
   */
  boolean register(UnicornId unicorn, PushRegistration registration) {
    String application = properties.platforms().get(registration.platform());
    if (application == null) {
      return false;
    }
    String endpoint =
        sns.createPlatformEndpoint(
                create -> create.platformApplicationArn(application).token(registration.token()))
            .endpointArn();
    // One that existed may have been disabled; SNS finds it by its token.
    sns.setEndpointAttributes(set ->
        set.endpointArn(endpoint)
            .attributes(Map.of("Enabled", "true", "Token", registration.token())));
    Optional<String> replaced = endpoints.find(unicorn).filter(old -> !old.equals(endpoint));
    endpoints.store(unicorn, endpoint);
    replaced.ifPresent(this::delete);
    return true;
  }

  /** Ends the notifications of the unicorn's app. Blocks. */
  void unregister(UnicornId unicorn) {
    endpoints.find(unicorn).ifPresent(endpoint -> drop(unicorn, endpoint));
  }

  /** Deletes at SNS first: without the row, nobody would find the endpoint. */
  @Override
  public void forget(UnicornId unicorn) {
    endpoints
        .find(unicorn)
        .ifPresent(endpoint -> {
          delete(endpoint);
          endpoints.drop(unicorn, endpoint);
        });
  }

  @Override
  public CompletableFuture<Boolean> reaches(UnicornId unicorn) {
    return properties.platforms().isEmpty()
        ? CompletableFuture.completedFuture(false)
        : CompletableFuture.supplyAsync(() -> endpoints.find(unicorn).isPresent(), executor);
  }

  @Override
  public CompletableFuture<Boolean> offer(UnicornId unicorn, Request request) {
    return CompletableFuture.supplyAsync(
        () ->
            endpoints
                .find(unicorn)
                .map(endpoint -> publish(unicorn, endpoint, request))
                .orElse(false),
        executor);
  }

  private boolean publish(UnicornId unicorn, String endpoint, Request request) {
    try {
      sns.publish(message ->
          message
              .targetArn(endpoint)
              .messageStructure("json")
              .message(PushNote.of(request, places.of(request.rfq())).forAllPlatforms()));
      count("sent");
      log.info("RFQ {}: {} is notified by push", request.id(), unicorn);
      return true;
    } catch (EndpointDisabledException | NotFoundException e) {
      log.info(
          "RFQ {}: the push endpoint of {} does not work any more and is dropped",
          request.id(),
          unicorn);
      count("endpoint-dropped");
      drop(unicorn, endpoint);
      return false;
    }
  }

  private void drop(UnicornId unicorn, String endpoint) {
    endpoints.drop(unicorn, endpoint);
    delete(endpoint);
  }

  private void delete(String endpoint) {
    sns.deleteEndpoint(delete -> delete.endpointArn(endpoint));
  }

  private void count(String outcome) {
    meters.counter("unicorn.push", "outcome", outcome).increment();
  }

  @Override
  public void close() {
    executor.close();
  }
}
