package com.wildrydes.unicornmanagement.request;

import io.awspring.cloud.sqs.support.converter.MessageConversionContext;
import io.awspring.cloud.sqs.support.converter.SqsMessagingMessageConverter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.support.MessageBuilder;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Passes each message on as SQS delivered it. The default converter would look up a class that a
 * message attribute names, and would neither deliver nor delete a message with an attribute that it
 * cannot convert.
 */
final class InboxMessageConverter extends SqsMessagingMessageConverter {
  @Override
  public org.springframework.messaging.Message<?> toMessagingMessage(
      Message message, @Nullable MessageConversionContext context) {
    Message withoutAttributes = message.toBuilder().messageAttributes(Map.of()).build();
    return MessageBuilder.createMessage(
        message, super.toMessagingMessage(withoutAttributes, context).getHeaders());
  }
}
