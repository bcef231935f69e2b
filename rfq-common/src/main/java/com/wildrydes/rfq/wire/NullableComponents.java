package com.wildrydes.rfq.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Allows components of records to be absent or null if their types are {@link Nullable}. */
final class NullableComponents extends JacksonAnnotationIntrospector {
  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    return annotated instanceof AnnotatedParameter parameter && isNullableComponent(parameter)
        ? JsonSetter.Value.forValueNulls(Nulls.SET)
        : super.findSetterInfo(config, annotated);
  }

  private static boolean isNullableComponent(AnnotatedParameter parameter) {
    if (!(parameter.getOwner().getMember() instanceof Constructor<?> constructor)) {
      return false;
    }
    RecordComponent[] components = constructor.getDeclaringClass().getRecordComponents();
    return components != null
        && components.length == constructor.getParameterCount()
        && components[parameter.getIndex()].getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
