package com.wildrydes.rfq.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The relations of the links that a component of a record holds. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Relations {
  /** Returns the relations that are always present. */
  String[] value();

  /** Returns the relations that are present when they can be used. */
  String[] sometimes() default {};
}
