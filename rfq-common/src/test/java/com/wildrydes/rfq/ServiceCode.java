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

/** What the class files of a service say that it does, tests left out. */
public final class ServiceCode {
  private static final Pattern CODE = Pattern.compile("code=(\\d+)");

  private final JavaClasses classes;

  private ServiceCode(JavaClasses classes) {
    this.classes = classes;
  }

  /** The code of these packages and those in them. */
  public static ServiceCode of(String... packages) {
    return new ServiceCode(
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(packages));
  }

  /** The names of the types of the messages to the other service that are made here. */
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

  /** The status codes with which WebSockets are closed, each a constant of some class. */
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

  /** Its text has the code, and needs no library here that not every module has. */
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
