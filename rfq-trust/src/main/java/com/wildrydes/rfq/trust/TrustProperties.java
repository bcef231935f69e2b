package com.wildrydes.rfq.trust;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a token says who calls. The issuer itself is Spring's property {@value #ISSUER}.
 *
 * @param idClaim claim with the id of the customer or unicorn
 * @param scopePrefix what stands before each scope; Amazon Cognito puts the resource server's
 *     identifier and a slash there
 * @param ticketTable DynamoDB table of the tickets that were issued
 * @param ticketLifetime how long a ticket waits to be redeemed
 */
@ConfigurationProperties("wildrydes.trust")
public record TrustProperties(
    @DefaultValue("sub") String idClaim,
    @DefaultValue("") String scopePrefix,
    String ticketTable,
    @DefaultValue("30s") Duration ticketLifetime) {
  static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";

  public TrustProperties {
    if (!ticketLifetime.isPositive()) {
      throw new IllegalArgumentException("wildrydes.trust.ticket-lifetime is positive");
    }
  }
}
