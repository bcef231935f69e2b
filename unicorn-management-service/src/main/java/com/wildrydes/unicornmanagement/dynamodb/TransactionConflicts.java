package com.wildrydes.unicornmanagement.dynamodb;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * A write that meets a transaction on the same row is refused; the SDK does not repeat it unless it
 * is told to.
 */
@Configuration(proxyBeanMethods = false)
class TransactionConflicts {
  @Bean
  DynamoDbClientCustomizer repeatedConflicts() {
    return client ->
        client.overrideConfiguration(
            client.overrideConfiguration().toBuilder()
                .retryStrategy(retries ->
                    retries
                        .retryOnException(TransactionConflictException.class)
                        .retryOnException(TransactionConflicts::isConflict))
                .build());
  }

  static boolean isConflict(Throwable failure) {
    return failure instanceof TransactionCanceledException cancelled
        && cancelled.cancellationReasons().stream()
            .anyMatch(reason -> "TransactionConflict".equals(reason.code()));
  }
}
