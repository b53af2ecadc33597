package org.cecportal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The ways to all handlers, and who may go them by {@code who-may.txt}. */
public final class Ways {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

    private Ways() {
    }

    /** A way to a handler. */
    public record Way(HttpMethod method, String pattern, RequestMappingInfo info) {

        /** As it is called in the table. */
        public String key() {
            Set<?> methods = info.getMethodsCondition().getMethods();
            return (methods.isEmpty() ? "ANY" : method.name()) + " " + pattern;
        }

        /** The address, with each variable's name replaced by its value. */
        public String address(UnaryOperator<String> values) {
            return VARIABLE.matcher(pattern)
                .replaceAll(variable -> Matcher.quoteReplacement(values.apply(variable.group(1))));
        }

        public boolean hasVariable() {
            return VARIABLE.matcher(pattern).find();
        }

    }

    public static List<Way> of(RequestMappingHandlerMapping handlers) {
        List<Way> ways = new ArrayList<>();
        handlers.getHandlerMethods().keySet().forEach(info -> {
            Stream<HttpMethod> methods = info.getMethodsCondition().getMethods().isEmpty()
                    ? Stream.of(HttpMethod.GET, HttpMethod.POST)
                    : info.getMethodsCondition().getMethods().stream().map(method -> method.asHttpMethod());
            methods.forEach(
                    method -> info.getPatternValues().forEach(pattern -> ways.add(new Way(method, pattern, info))));
        });
        return ways;
    }

    /** The rule's name of each way. */
    public static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        try (InputStream table = Objects.requireNonNull(Ways.class.getResourceAsStream("/who-may.txt"))) {
            new String(table.readAllBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s+", 3))
                .forEach(line -> rules.put(line[1] + " " + line[2], line[0]));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return rules;
    }

}
