package com.wildrydes.localaws.sns;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The actions of mobile push: platform applications, with unchecked credentials, and their
 * endpoints.
 */
record PlatformActions(Platforms platforms, SnsAccount account) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,256}");
  private static final Set<String> KINDS = Set.of("GCM", "APNS", "APNS_SANDBOX", "ADM");
  private static final Set<String> ATTRIBUTES = Set.of("Token", "Enabled", "CustomUserData");

  List<SnsAction> all() {
    return List.of(
        SnsAction.of(
            "CreatePlatformApplication", this::createApplication, "Name", "Platform", "Attributes"),
        SnsAction.of(
            "CreatePlatformEndpoint",
            this::createEndpoint,
            "PlatformApplicationArn",
            "Token",
            "CustomUserData",
            "Attributes"),
        SnsAction.of("GetEndpointAttributes", this::attributes, "EndpointArn"),
        SnsAction.silent("SetEndpointAttributes", this::setAttributes, "EndpointArn", "Attributes"),
        SnsAction.silent(
            "DeleteEndpoint",
            query -> platforms.deleteEndpoint(query.required("EndpointArn")),
            "EndpointArn"));
  }

  private Consumer<Xml> createApplication(Query query) {
    String kind = query.required("Platform");
    String name = query.required("Name");
    if (!KINDS.contains(kind)) {
      throw SnsError.unsupported("Platform", "supported are " + KINDS);
    }
    if (!NAME.matcher(name).matches()) {
      throw SnsError.invalidParameter("Name");
    }
    String arn =
        "arn:aws:sns:%s:%s:app/%s/%s".formatted(account.region(), account.id(), kind, name);
    platforms.createApplication(arn);
    return xml -> xml.element("PlatformApplicationArn", arn);
  }

  private Consumer<Xml> createEndpoint(Query query) {
    Map<String, String> attributes = supported(query.attributes());
    PlatformEndpoint endpoint =
        platforms.createEndpoint(
            query.required("PlatformApplicationArn"), query.required("Token"), attributes);
    return xml -> xml.element("EndpointArn", endpoint.arn());
  }

  private Consumer<Xml> attributes(Query query) {
    PlatformEndpoint endpoint = platforms.endpoint(query.required("EndpointArn"));
    return xml -> xml.map("Attributes", endpoint.attributes());
  }

  private void setAttributes(Query query) {
    platforms.setAttributes(query.required("EndpointArn"), supported(query.attributes()));
  }

  private static Map<String, String> supported(Map<String, String> attributes) {
    if (!ATTRIBUTES.containsAll(attributes.keySet())) {
      throw SnsError.unsupported(
          "Attributes", "of " + attributes.keySet() + " only " + ATTRIBUTES + " are supported");
    }
    return attributes;
  }
}
