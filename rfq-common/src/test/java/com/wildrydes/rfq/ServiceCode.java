package com.wildrydes.rfq;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.wildrydes.rfq.wire.MessageType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the class files of a service, without its tests. */
public final class ServiceCode {
  private static final Pattern CODE = Pattern.compile("code=(\\d+)");

  private final JavaClasses classes;

  private ServiceCode(JavaClasses classes) {
    this.classes = classes;
  }

  /** Returns the code of these packages and their subpackages. */
  public static ServiceCode of(String... packages) {
    return new ServiceCode(
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(packages));
  }

  /** Returns the names of the types of the messages to the other service that the code creates. */
  public Set<String> messagesMade() {
    Set<String> made =
        classes.stream()
            .flatMap(code -> code.getCodeUnits().stream())
            .flatMap(ServiceCode::made)
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    return Arrays.stream(MessageType.values())
        .filter(type -> made.contains(type.body().getName()))
        .map(MessageType::toString)
        .collect(Collectors.toSet());
  }

  private static Stream<JavaClass> made(JavaCodeUnit code) {
    return Stream.concat(
            code.getConstructorCallsFromSelf().stream(),
            code.getConstructorReferencesFromSelf().stream())
        .map(access -> access.getTargetOwner());
  }

  /** Returns the status codes with which the code closes WebSockets; each must be a constant. */
  public Set<Integer> closeCodes() {
    return classes.stream()
        .flatMap(code -> code.getFieldAccessesFromSelf().stream())
        .filter(access -> access.getTarget().getRawType().getSimpleName().equals("CloseStatus"))
        .flatMap(access -> access.getTarget().resolveMember().stream())
        .map(JavaField::reflect)
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .map(ServiceCode::code)
        .collect(Collectors.toSet());
  }

  /** Reads the code from the text, which needs no library that some modules lack. */
  private static int code(Field closeStatus) {
    try {
      closeStatus.setAccessible(true);
      Matcher text = CODE.matcher(String.valueOf(closeStatus.get(null)));
      if (!text.find()) {
        throw new IllegalStateException(closeStatus + " has no code");
      }
      return Integer.parseInt(text.group(1));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
