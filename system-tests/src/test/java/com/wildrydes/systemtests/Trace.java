package com.wildrydes.systemtests;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The spans of one trace, as a tree. */
record Trace(List<Collector.Span> spans) {
  /** Returns the steps with this title. */
  List<Collector.Span> titled(String title) {
    return spans.stream().filter(span -> span.title().equals(title)).toList();
  }

  /** Returns the only step with this title. */
  Collector.Span one(String title) {
    List<Collector.Span> all = titled(title);
    if (all.size() != 1) {
      throw new AssertionError("%d times \"%s\" in:%n%s".formatted(all.size(), title, tree()));
    }
    return all.getFirst();
  }

  /** Parts of this span, in the order of their titles. */
  Stream<Collector.Span> partsOf(Collector.Span span) {
    return spans.stream()
        .filter(part -> part.parent().equals(span.id()))
        .sorted(Comparator.comparing(Collector.Span::title));
  }

  /**
   * Returns a line for each step, indented below the step that it is a part of. Calls of AWS are
   * left out.
   */
  String tree() {
    StringBuilder tree = new StringBuilder();
    spans.stream()
        .filter(span -> spans.stream().noneMatch(other -> other.id().equals(span.parent())))
        .forEach(root -> add(tree, "", root));
    return tree.toString();
  }

  /** Returns the same for a part of the trace. */
  String tree(Collector.Span of) {
    StringBuilder tree = new StringBuilder();
    add(tree, "", of);
    return tree.toString();
  }

  private void add(StringBuilder tree, String indent, Collector.Span span) {
    if (span.kind() != SpanKind.SPAN_KIND_CLIENT) {
      tree.append(indent).append(span.title()).append('\n');
      partsOf(span).forEach(part -> add(tree, indent + "  ", part));
    }
  }
}
