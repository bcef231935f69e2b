package com.wildrydes.rfq.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which links a component of a record holds, by their relation. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Relations {
  /** Those that are always there. */
  String[] value();

  /** Those that are there when they can be used. */
  String[] sometimes() default {};
}
