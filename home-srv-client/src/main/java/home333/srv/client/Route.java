package home333.srv.client;

import static java.lang.annotation.ElementType.METHOD;

import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The route that a method asks; a test looks whether each has one. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(METHOD)
@Repeatable(Route.All.class)
public @interface Route {
    /** Its {@code operationId} in the description of the API. */
    String value();

    /** Several of them. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(METHOD)
    @interface All {
        /** Which. */
        Route[] value();
    }
}
