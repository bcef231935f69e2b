package com.wildrydes.localaws.sns;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One action of the API.
 *
 * @param name as the Query protocol has it
 * @param parameters that are understood, without the parts of lists and maps; others are refused
 * @param body does it and answers with what writes the result
 */
record SnsAction(String name, Set<String> parameters, Function<Query, Consumer<Xml>> body) {

  SnsAction {
    parameters = Set.copyOf(parameters);
  }

  static SnsAction of(String name, Function<Query, Consumer<Xml>> body, String... parameters) {
    Set<String> all = new HashSet<>(Set.of(parameters));
    all.addAll(Set.of("Action", "Version"));
    return new SnsAction(name, all, body);
  }

  /** One whose result is empty. */
  static SnsAction silent(String name, Consumer<Query> body, String... parameters) {
    return of(
        name,
        query -> {
          body.accept(query);
          return xml -> {};
        },
        parameters);
  }

  /** The answer, as XML; what is wrong is an {@link SnsError}. */
  String answer(Query query) {
    query.allowOnly(parameters);
    return Xml.answer(name, body.apply(query));
  }
}
