package com.wildrydes.systemtests;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span.Link;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Takes the spans that services send by the OpenTelemetry protocol (OTLP over HTTP). */
final class Collector implements AutoCloseable {
  private static final String PATH = "/v1/traces";

  /**
   * @param parent empty for the first of a trace
   * @param links the ids of the spans that it is linked with
   */
  record Span(
      String service,
      String trace,
      String id,
      String parent,
      SpanKind kind,
      String name,
      Map<String, String> attributes,
      List<String> links) {
    String attribute(String attribute) {
      return attributes.getOrDefault(attribute, "");
    }

    /** Returns the name of the span, and the type of its message. */
    String title() {
      String type = attribute("rfq.message-type");
      return type.isEmpty() ? name : name + " (" + type + ")";
    }
  }

  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();

  private Collector(HttpServer server) {
    this.server = server;
  }

  static Collector start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      Collector collector = new Collector(HttpServer.create(address, 0));
      collector.server.createContext(PATH, collector::take);
      collector.server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the property that makes a service send its spans here. */
  String property() {
    return "--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:"
        + server.getAddress().getPort()
        + PATH;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      request.getResourceSpansList().forEach(this::take);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void take(ResourceSpans resource) {
    String service = texts(resource.getResource().getAttributesList()).get("service.name");
    for (ScopeSpans scope : resource.getScopeSpansList()) {
      scope.getSpansList().forEach(span -> spans.add(span(String.valueOf(service), span)));
    }
  }

  private static Span span(String service, io.opentelemetry.proto.trace.v1.Span span) {
    return new Span(
        service,
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        span.getKind(),
        span.getName(),
        texts(span.getAttributesList()),
        span.getLinksList().stream().map(Link::getSpanId).map(Collector::hex).toList());
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, one -> one.getValue().getStringValue()));
  }

  /** Returns the known spans of the trace in which an RFQ was submitted. */
  Trace traceOf(String rfq) {
    return new Trace(
        spans.stream()
            .filter(span -> span.name().equals("submit rfq"))
            .filter(span -> span.attribute("messaging.message.conversation_id").equals(rfq))
            .findFirst()
            .map(submission -> trace(submission.trace()))
            .orElse(List.of()));
  }

  private List<Span> trace(String id) {
    return spans.stream().filter(span -> span.trace().equals(id)).toList();
  }

  /** Returns all spans that were taken so far. */
  List<Span> spans() {
    return List.copyOf(spans);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
