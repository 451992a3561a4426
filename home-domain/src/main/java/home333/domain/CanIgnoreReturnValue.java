package home333.domain;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The methods of this class return it for chaining only. Error Prone knows the annotation by its
 * simple name.
 */
@Target(ElementType.TYPE)
@interface CanIgnoreReturnValue {}
