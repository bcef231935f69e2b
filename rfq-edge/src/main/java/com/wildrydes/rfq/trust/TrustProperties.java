package com.wildrydes.rfq.trust;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The claims of a token that name its caller, and the tickets for WebSockets. The issuer of tokens
 * is Spring's property {@value #ISSUER}.
 *
 * @param idClaim the claim with the id of the customer or unicorn
 * @param scopePrefix the text before each scope of ours in a token; Amazon Cognito puts the
 *     identifier of the resource server and a slash there
 * @param ticketTable the DynamoDB table of the tickets that were issued
 * @param ticketLifetime the time within which a ticket must be redeemed; it must be positive
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
      throw new IllegalArgumentException("wildrydes.trust.ticket-lifetime must be positive");
    }
  }
}
