package com.wildrydes.systemtests;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A Java source file that the JDK's compiler has parsed, without a look at any other file.
 *
 * @param path the path below the checkout
 */
record SourceFile(Path path, CompilationUnitTree tree, DocTrees trees) {
  /** Returns all Java sources of a checkout. */
  static List<SourceFile> in(Path checkout) throws IOException {
    List<Path> files =
        files(checkout).stream().filter(file -> file.toString().endsWith(".java")).toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  _ -> {},
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      DocTrees trees = DocTrees.instance(task);
      List<SourceFile> sources = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        Path file = Path.of(unit.getSourceFile().toUri());
        sources.add(new SourceFile(checkout.relativize(file), unit, trees));
      }
      return sources;
    }
  }

  /** Returns all files of a checkout but those that a build makes. */
  static List<Path> files(Path checkout) throws IOException {
    try (Stream<Path> files = Files.walk(checkout)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file ->
              !checkout
                  .relativize(file)
                  .toString()
                  .matches("(?:.*/)?(?:target|node_modules|\\.git)/.*"))
          .sorted()
          .toList();
    }
  }

  /** Tells whether this is main code of one of these modules; of any if none is named. */
  boolean isMainOf(String... modules) {
    return path.toString().contains("src/main/")
        && (modules.length == 0 || List.of(modules).contains(path.getName(0).toString()));
  }

  /** Returns the number of the line where a part of this file begins. */
  long line(Tree part) {
    return tree.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(tree, part));
  }
}
