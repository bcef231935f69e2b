package com.wildrydes.localaws.sns;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One action of the API.
 *
 * @param name the name in the Query protocol
 * @param parameters the known parameters, without the parts of lists and maps; others are refused
 * @param body the action; returns the writer of its result
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

  /** Creates an action with an empty result. */
  static SnsAction silent(String name, Consumer<Query> body, String... parameters) {
    return of(
        name,
        query -> {
          body.accept(query);
          return xml -> {};
        },
        parameters);
  }

  /** Returns the answer as XML; throws {@link SnsError} if the action fails. */
  String answer(Query query) {
    query.allowOnly(parameters);
    return Xml.answer(name, body.apply(query));
  }
}
