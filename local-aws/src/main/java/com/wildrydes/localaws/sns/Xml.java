package com.wildrydes.localaws.sns;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A builder of answers of the AWS Query protocol. */
final class Xml {
  private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

  private final StringBuilder text = new StringBuilder();

  private Xml() {}

  static String answer(String action, Consumer<Xml> result) {
    return document(
        action + "Response",
        xml ->
            xml.element(action + "Result", result)
                .element(
                    "ResponseMetadata", metadata -> metadata.element("RequestId", requestId())));
  }

  static String answer(SnsError error) {
    return document(
        "ErrorResponse",
        xml ->
            xml.element(
                    "Error",
                    content ->
                        content
                            .element("Type", error.status() < 500 ? "Sender" : "Receiver")
                            .element("Code", error.code())
                            .element("Message", error.message()))
                .element("RequestId", requestId()));
  }

  Xml element(String name, String value) {
    return element(name, xml -> xml.text.append(escape(value)));
  }

  Xml element(String name, Consumer<Xml> content) {
    text.append('<').append(name).append('>');
    content.accept(this);
    text.append("</").append(name).append('>');
    return this;
  }

  <T> Xml list(String name, Collection<T> items, BiConsumer<Xml, T> content) {
    return element(
        name,
        list -> items.forEach(item -> list.element("member", xml -> content.accept(xml, item))));
  }

  Xml map(String name, Map<String, String> entries) {
    return element(
        name,
        map ->
            entries.forEach((key, value) ->
                map.element("entry", entry -> entry.element("key", key).element("value", value))));
  }

  private static String document(String root, Consumer<Xml> content) {
    var xml = new Xml();
    xml.text.append('<').append(root).append(" xmlns=\"").append(NAMESPACE).append("\">");
    content.accept(xml);
    return xml.text.append("</").append(root).append('>').toString();
  }

  private static String requestId() {
    return UUID.randomUUID().toString();
  }

  private static String escape(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
