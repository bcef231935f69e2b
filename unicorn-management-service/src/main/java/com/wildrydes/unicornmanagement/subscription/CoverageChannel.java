package com.wildrydes.unicornmanagement.subscription;

import com.wildrydes.rfq.aws.Envelope;
import com.wildrydes.rfq.aws.Queues;
import com.wildrydes.rfq.instance.InstanceId;
import com.wildrydes.rfq.wire.ContractQueue;
import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import java.util.concurrent.CompletableFuture;

/**
 * The queue by which instances tell ride booking which cells they cover, in the account of this
 * service.
 *
 * @param beside a queue in the same account and region
 */
record CoverageChannel(Queues queues, ReturnAddress beside, InstanceId self) {
  /** Announces that an instance covers nothing any more; completes when SQS has the message. */
  CompletableFuture<Void> sendGone(InstanceId gone) {
    return send(Message.Coverage.gone(gone.value()));
  }

  /** Sends an announcement; completes when SQS has the message. */
  CompletableFuture<Void> send(Message.Coverage announcement) {
    // The message is about no RFQ: its id serves only to follow it.
    return queues.send(
        ContractQueue.COVERAGE.beside(beside), Envelope.of(CorrelationId.random(), announcement));
  }
}
