package org.cecportal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Templates name beans, which no compiler checks. */
@PortalTest
class TemplateBeansTests {

    private static final Pattern BEAN = Pattern.compile("@([a-z]\\w+)\\.");

    @Autowired
    ApplicationContext context;

    @Test
    void everyBeanThatATemplateNamesIsThere() throws IOException {
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template : files.filter(one -> one.toString().endsWith(".html")).toList()) {
                BEAN.matcher(Files.readString(template)).results().forEach(found -> named.add(found.group(1)));
            }
        }
        assertThat(named).hasSizeGreaterThan(5).allMatch(context::containsBean);
    }

}
