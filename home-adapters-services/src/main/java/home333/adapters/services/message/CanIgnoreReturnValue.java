package home333.adapters.services.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * What is annotated returns its own object for chaining only. Error Prone knows the annotation by
 * its simple name.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@interface CanIgnoreReturnValue {}
