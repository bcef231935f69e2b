package com.wildrydes.localaws.sns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The platform applications, their endpoints and the pushed messages. Thread-safe. */
final class Platforms {
  /** The number of pushes that are kept for an endpoint. */
  private static final int KEPT = 1_000;

  private final Set<String> applications = new HashSet<>();
  private final Map<String, PlatformEndpoint> endpoints = new HashMap<>();
  private final Map<String, List<String>> pushed = new HashMap<>();

  synchronized void createApplication(String arn) {
    applications.add(arn);
  }

  /** Creates an endpoint, or finds the one with the same token; refuses other attributes for it. */
  synchronized PlatformEndpoint createEndpoint(
      String application, String token, Map<String, String> attributes) {
    if (!applications.contains(application)) {
      throw SnsError.notFound("PlatformApplication");
    }
    Map<String, String> wanted = new HashMap<>(attributes);
    wanted.put("Token", token);
    wanted.putIfAbsent("Enabled", "true");
    for (PlatformEndpoint existing : endpoints.values()) {
      if (existing.application().equals(application) && existing.token().equals(token)) {
        if (!existing.attributes().entrySet().containsAll(attributes.entrySet())) {
          throw SnsError.invalidParameter(
              "Token",
              "Endpoint "
                  + existing.arn()
                  + " already exists with the same Token, but different"
                  + " attributes.");
        }
        return existing;
      }
    }
    String arn = application.replaceFirst(":app/", ":endpoint/") + "/" + UUID.randomUUID();
    PlatformEndpoint created = new PlatformEndpoint(arn, application, wanted);
    endpoints.put(arn, created);
    return created;
  }

  synchronized PlatformEndpoint endpoint(String arn) {
    PlatformEndpoint found = endpoints.get(arn);
    if (found == null) {
      throw SnsError.notFound("Endpoint");
    }
    return found;
  }

  synchronized void setAttributes(String arn, Map<String, String> attributes) {
    PlatformEndpoint endpoint = endpoint(arn);
    Map<String, String> all = new HashMap<>(endpoint.attributes());
    all.putAll(attributes);
    endpoints.put(arn, new PlatformEndpoint(arn, endpoint.application(), all));
  }

  /** Deletes an endpoint, if it exists. */
  synchronized void deleteEndpoint(String arn) {
    endpoints.remove(arn);
  }

  /** Records a push; refuses a disabled endpoint. */
  synchronized void push(String arn, String message) {
    if (!endpoint(arn).isEnabled()) {
      throw SnsError.badRequest("EndpointDisabled", "Endpoint is disabled");
    }
    List<String> messages = pushed.computeIfAbsent(arn, key -> new ArrayList<>());
    messages.add(message);
    if (messages.size() > KEPT) {
      messages.removeFirst();
    }
  }

  /**
   * Returns the messages that were pushed to endpoints with this token, in the order of each
   * endpoint.
   */
  synchronized List<String> pushedTo(String token) {
    return endpoints.values().stream()
        .filter(endpoint -> endpoint.token().equals(token))
        .flatMap(endpoint -> pushed.getOrDefault(endpoint.arn(), List.of()).stream())
        .toList();
  }
}
