package com.wildrydes.systemtests;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.wildrydes.systemtests.PlainEnglish.Finding;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The words of a source file: Javadoc, and the texts of its log lines, refusals and API. */
final class WordsOfCode extends TreePathScanner<Void, Void> {
  private static final int WORDS_OF_A_LOG_LINE = 3;

  private final SourceFile source;
  private final Consumer<Finding> findings;

  WordsOfCode(SourceFile source, Consumer<Finding> findings) {
    this.source = source;
    this.findings = findings;
  }

  private void found(Tree tree, String rule, String text) {
    findings.accept(new Finding(source.path(), source.line(tree), rule, text));
  }

  @Override
  public Void visitPackage(PackageTree tree, Void none) {
    javadoc(tree, "package");
    return super.visitPackage(tree, null);
  }

  @Override
  public Void visitClass(ClassTree tree, Void none) {
    javadoc(tree, "type");
    return super.visitClass(tree, null);
  }

  @Override
  public Void visitVariable(VariableTree tree, Void none) {
    javadoc(tree, "field");
    return super.visitVariable(tree, null);
  }

  /** Checks the comment; that of a constructor or of an annotation's element needs no verb. */
  @Override
  public Void visitMethod(MethodTree tree, Void none) {
    Tree owner = getCurrentPath().getParentPath().getLeaf();
    boolean free = tree.getReturnType() == null || owner.getKind() == Tree.Kind.ANNOTATION_TYPE;
    javadoc(tree, free ? "constructor" : "method");
    return super.visitMethod(tree, null);
  }

  private void javadoc(Tree tree, String kind) {
    DocCommentTree comment = source.trees().getDocCommentTree(getCurrentPath());
    if (comment == null) {
      return;
    }
    String text = plain(comment.getFullBody());
    if (PlainEnglish.isHeadless(text)) {
      found(tree, "headless comment of a " + kind, text);
    } else if (kind.equals("method")
        && !text.isEmpty()
        && !text.contains("{@inheritDoc}")
        && !PlainEnglish.beginsWithVerb(text)) {
      found(tree, "comment of a method without a verb", text);
    }
    PlainEnglish.sentences(text).stream()
        .skip(1)
        .filter(PlainEnglish::isInverted)
        .forEach(sentence -> found(tree, "sentence of a comment", sentence));
    comment.getBlockTags().stream()
        .filter(tag -> description(tag).matches("(?:who|whom|whose|what|that|of|as)\\b.*"))
        .forEach(tag -> found(tree, "headless tag", tag.toString()));
  }

  private static String description(DocTree tag) {
    return switch (tag) {
      case ParamTree param -> plain(param.getDescription());
      case ReturnTree returned -> plain(returned.getDescription());
      default -> "";
    };
  }

  private static String plain(List<? extends DocTree> words) {
    return words.stream()
        .map(Object::toString)
        .collect(Collectors.joining())
        .replaceAll("\\{@(?:code|link|linkplain|literal|value)\\s+([^{}]*)}", "$1")
        .replaceAll("<[^>]+>", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
    if (call.getMethodSelect().toString().matches("log\\.(?:trace|debug|info|warn|error)")) {
      String text = text(call.getArguments().getFirst());
      if (text.matches(".*\\b(?:rfq[ :]|Rfq\\b).*")) {
        found(call, "log line without RFQ in capitals", text);
      }
      String words = text.replaceAll("[^A-Za-z']+", " ").strip();
      if (!text.isEmpty() && words.split(" ").length < WORDS_OF_A_LOG_LINE) {
        found(call, "log line of less than three words", text);
      }
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitLiteral(LiteralTree tree, Void none) {
    words(tree);
    return super.visitLiteral(tree, null);
  }

  @Override
  public Void visitBinary(BinaryTree tree, Void none) {
    words(tree);
    return super.visitBinary(tree, null);
  }

  /** Checks a whole text, not the parts that it is put together from. */
  private void words(ExpressionTree tree) {
    String text = text(tree);
    boolean part = getCurrentPath().getParentPath().getLeaf() instanceof BinaryTree;
    if (part || !source.isMainOf() || !text.contains(" ")) {
      return;
    }
    boolean described = isDescription();
    if (!described && PlainEnglish.lacksMust(text)) {
      found(tree, "refusal without must", text);
    }
    PlainEnglish.sentences(text).stream()
        .filter(sentence ->
            PlainEnglish.isInverted(sentence)
                || (described && PlainEnglish.isHeadlessDescription(sentence)))
        .forEach(sentence -> found(tree, "text of the API", sentence));
  }

  private boolean isDescription() {
    for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof AnnotationTree
          || (path.getLeaf() instanceof MethodInvocationTree call
              && call.getMethodSelect()
                  .toString()
                  .matches("(?s).*\\b(?:description|summary|described)"))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the literal parts of a text; a pair of braces stands for each other part. */
  private static String text(ExpressionTree tree) {
    return switch (tree) {
      case LiteralTree literal when literal.getValue() instanceof String text -> text;
      case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS -> sum(sum);
      case MethodInvocationTree call
          when call.getMethodSelect() instanceof MemberSelectTree formatted
              && formatted.getIdentifier().contentEquals("formatted") ->
          text(formatted.getExpression());
      default -> "";
    };
  }

  private static String sum(BinaryTree sum) {
    String left = text(sum.getLeftOperand());
    String right = text(sum.getRightOperand());
    return (left.isEmpty() ? "{} " : left) + (right.isEmpty() ? "{}" : right);
  }
}
