package com.wildrydes.unicornmanagement.resource;

import com.wildrydes.rfq.wire.CorrelationId;
import com.wildrydes.rfq.wire.Message;
import com.wildrydes.rfq.wire.ReturnAddress;
import com.wildrydes.rfq.wire.UnicornId;
import com.wildrydes.unicornmanagement.port.Request;
import com.wildrydes.unicornmanagement.port.Responder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Notes what it is given to send, and answers as it is told to. */
final class RecordingResponder implements Responder {
  static final ReturnAddress INBOX =
      ReturnAddress.parse("arn:aws:sqs:eu-west-1:000000000000:unicorn-inbox-1");

  /** A roster: its number and the unicorns on it. */
  record Sent(int number, Set<String> unicorns) {}

  private final List<Message.Response> responses = new ArrayList<>();
  private final List<Sent> rosters = new ArrayList<>();
  private final List<Message> answers = new ArrayList<>();
  private int batchedCount;
  private CompletableFuture<Delivery> next = CompletableFuture.completedFuture(Delivery.DELIVERED);

  /** Sets the result of later answers. */
  void answer(CompletableFuture<Delivery> delivery) {
    next = delivery;
  }

  List<Message.Response> responses() {
    return List.copyOf(responses);
  }

  /** Returns the number of responses that may wait for others. */
  int batched() {
    return batchedCount;
  }

  /** Returns the messages about rides. */
  List<Message> answers() {
    return List.copyOf(answers);
  }

  List<Sent> rosters() {
    return List.copyOf(rosters);
  }

  @Override
  public boolean trusts(ReturnAddress returnAddress) {
    return true;
  }

  @Override
  public ReturnAddress replyTo() {
    return INBOX;
  }

  @Override
  public CompletableFuture<Delivery> respond(
      Request request, Message.Response response, Batching batching) {
    responses.add(response);
    if (batching == Batching.WITH_OTHERS) {
      batchedCount++;
    }
    return next;
  }

  @Override
  public CompletableFuture<Delivery> answer(
      CorrelationId rfq, ReturnAddress returnAddress, Message message) {
    answers.add(message);
    return next;
  }

  @Override
  public CompletableFuture<Delivery> enrol(Request request, int number, Set<UnicornId> invited) {
    Set<String> names = new TreeSet<>();
    invited.forEach(unicorn -> names.add(unicorn.value()));
    rosters.add(new Sent(number, names));
    return next;
  }
}
