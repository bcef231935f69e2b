package com.wildrydes.localaws.sns;

import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves SNS over HTTP; keeps its topics and subscriptions in memory. */
public final class SnsHandler extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(SnsHandler.class);

  private final SqsDelivery delivery;
  private final Platforms platforms = new Platforms();
  private final Map<String, SnsAction> actions;

  /**
   * Creates an SNS without topics.
   *
   * @param sqs the endpoint of the subscribed queues
   */
  public SnsHandler(URI sqs, SnsAccount account) {
    delivery = new SqsDelivery(sqs, account);
    var topics = new Topics();
    actions =
        Stream.of(
                new TopicActions(topics, account).all(),
                new SubscriptionActions(topics, account).all(),
                new PlatformActions(platforms, account).all(),
                new PublishActions(topics, platforms, delivery).all())
            .flatMap(List::stream)
            .collect(
                Collectors.toMap(
                    SnsAction::name, Function.identity(), (one, other) -> one, TreeMap::new));
  }

  /** Returns the messages that were pushed to the device with this token, oldest first. */
  public List<String> pushedTo(String token) {
    return platforms.pushedTo(token);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String form =
        request.getMethod().equals("GET")
            ? requireNonNullElse(request.getHttpURI().getQuery(), "")
            : Content.Source.asString(request, StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/xml;charset=utf-8");
    Content.Sink.write(response, true, answer(form, response), callback);
    return true;
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    delivery.close();
  }

  private String answer(String form, Response response) {
    SnsError refusal;
    try {
      var query = Query.parse(form);
      return action(query).answer(query);
    } catch (SnsError e) {
      refusal = e;
    } catch (RuntimeException e) {
      log.error("local SNS failed", e);
      refusal = new SnsError(500, "InternalError", "local SNS failed: " + e);
    }
    response.setStatus(refusal.status());
    return Xml.answer(refusal);
  }

  private SnsAction action(Query query) {
    String name =
        query
            .optional("Action")
            .orElseThrow(() ->
                SnsError.badRequest(
                    "MissingAction", "The request must contain the parameter Action"));
    SnsAction action = actions.get(name);
    if (action == null) {
      throw SnsError.badRequest(
          "InvalidAction",
          "Local SNS does not support " + name + "; it supports " + actions.keySet());
    }
    return action;
  }
}
