package com.wildrydes.localaws.sns;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A request of the AWS Query protocol: flat parameters, in which {@code name.1.part} is a part of
 * the first element of a list.
 *
 * @param parameters all parameters by full name
 * @param prefix the prefix of the visible names; empty for the whole request
 */
record Query(NavigableMap<String, String> parameters, String prefix) {

  /** Reads an {@code application/x-www-form-urlencoded} text. */
  static Query parse(String form) {
    NavigableMap<String, String> parameters = new TreeMap<>();
    Stream.of(form.split("&"))
        .filter(Predicate.not(String::isEmpty))
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> parameters.put(decode(pair[0]), pair.length < 2 ? "" : decode(pair[1])));
    return new Query(parameters, "");
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(parameters.get(prefix + name));
  }

  String required(String name) {
    return optional(name)
        .orElseThrow(() -> SnsError.invalidParameter(name, "no value for required parameter"));
  }

  /** Returns the elements of a list, for instance of {@code Attributes.entry}. */
  List<Query> list(String name) {
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(i -> new Query(parameters, prefix + name + "." + i + "."))
        .takeWhile(Query::isPresent)
        .toList();
  }

  /** Returns a structure, for instance the {@code Value} of an entry. */
  Query part(String name) {
    return new Query(parameters, prefix + name + ".");
  }

  /** Returns the map {@code Attributes}. */
  Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    list("Attributes.entry")
        .forEach(entry -> attributes.put(entry.required("key"), entry.required("value")));
    return attributes;
  }

  /** Refuses a parameter outside {@code supported}: ignoring it would hide a mistake. */
  void allowOnly(Collection<String> supported) {
    parameters.tailMap(prefix).keySet().stream()
        .takeWhile(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()).split("\\.", 2)[0])
        .filter(Predicate.not(supported::contains))
        .findFirst()
        .ifPresent(name -> {
          throw SnsError.unsupported(name, "the parameter is not supported here");
        });
  }

  private boolean isPresent() {
    String name = parameters.ceilingKey(prefix);
    return name != null && name.startsWith(prefix);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw SnsError.badRequest("MalformedQueryString", "The query string contains a syntax error");
    }
  }
}
