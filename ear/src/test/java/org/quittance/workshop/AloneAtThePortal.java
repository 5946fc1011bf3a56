package org.quittance.workshop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Tests of the portal that count on nobody else being there: a list that grows meanwhile does not
 * hold still to be counted. Those that bring all they look at run side by side, with {@link Portal}
 * alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Portal.class)
@Isolated
public @interface AloneAtThePortal {}
