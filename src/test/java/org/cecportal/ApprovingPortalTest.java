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

/** A test against a portal of its own, where administrators approve each other's acts. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { "portal.demo=true", "portal.database.durable=false", "portal.accounts.limits.answers-take=1ms",
                "portal.accounts.second-approver=true" })
@ContextConfiguration(initializers = TemporaryDataFolder.class)
@AutoConfigureMockMvc
@Import(StatementCounter.Configuration.class)
public @interface ApprovingPortalTest {

}
