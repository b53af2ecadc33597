package org.cecportal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole portal: a real web server on {@code local.server.port},
 * {@code MockMvc}, a real database with the demo organisation, and a
 * {@link StatementCounter}.
 * <p>
 * All tests so marked share one portal. Adding properties or replaced beans to a test
 * starts another one, so don't; make own members with own numbers instead, and leave
 * others' rows alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { "portal.demo=true", "portal.database.durable=false", "portal.accounts.limits.answers-take=1ms" })
@ContextConfiguration(initializers = TemporaryDataFolder.class)
@AutoConfigureMockMvc
@Import(StatementCounter.Configuration.class)
public @interface PortalTest {

}
