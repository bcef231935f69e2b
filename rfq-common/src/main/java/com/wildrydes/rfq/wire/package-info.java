/**
 * The contract between Requester and Responder: the messages, and the values that they carry. It
 * depends on no transport, so that the same words serve SNS, SQS, REST and WebSocket.
 */
@NullMarked
package com.wildrydes.rfq.wire;

import org.jspecify.annotations.NullMarked;
