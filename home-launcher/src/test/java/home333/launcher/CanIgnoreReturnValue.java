package home333.launcher;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** The method is called for what it does too. Error Prone knows it by its simple name. */
@Target(ElementType.METHOD)
@interface CanIgnoreReturnValue {}
