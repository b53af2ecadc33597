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
 * A test against a portal of its own, with empty counters: people reach it over https by
 * the name {@code portal.example}, through a proxy on this machine. All tests so marked
 * share it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { "portal.demo=true", "portal.database.durable=false", "portal.base-url=https://portal.example",
                "portal.proxies=127.0.0.0/8,::1" })
@ContextConfiguration(initializers = TemporaryDataFolder.class)
@AutoConfigureMockMvc
@Import(StatementCounter.Configuration.class)
public @interface ProxiedPortalTest {

}
