package org.cecportal.shared.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R19: every text that a handler of the portal takes passes one place, and passwords do
 * not. Walks all handlers, so that the next form is looked at too.
 */
@PortalTest
class TextEntryTests {

    private static final String TYPED = "\u00a0 e\u0301\u200b\0 two\r\n\u2028lines \u202e";

    private static final Pattern SECRET = Pattern.compile("(?i).*(password|passphrase|secret).*");

    private static final Pattern PASSWORD_FIELD = Pattern.compile("name='(\\w+)'[^)]*type='password'");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @Autowired
    ConfigurableWebBindingInitializer binding;

    /**
     * Expressions of pages pass through the shared one, which leaves their text alone.
     */
    @Autowired
    @Qualifier("mvcConversionService")
    ConversionService shared;

    /** Text that the portal's own handlers are given. */
    private List<MethodParameter> texts() {
        return handlers.getHandlerMethods()
            .values()
            .stream()
            .filter(handler -> handler.getBeanType().getName().startsWith("org.cecportal"))
            .flatMap(handler -> Stream.of(handler.getMethodParameters()))
            .flatMap(TextEntryTests::texts)
            .toList();
    }

    private static Stream<MethodParameter> texts(MethodParameter parameter) {
        Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
        if (type == String.class) {
            return Stream.of(parameter);
        }
        if (!type.getName().startsWith("org.cecportal") || type.isEnum() || type.isInterface()) {
            return Stream.empty();
        }
        Constructor<?> constructor = BeanUtils.getResolvableConstructor(type);
        String[] names = BeanUtils.getParameterNames(constructor);
        return IntStream.range(0, names.length)
            .mapToObj(i -> MethodParameter.forExecutable(constructor, i))
            .filter(part -> part.getParameterType() == String.class);
    }

    private static String name(MethodParameter text) {
        return text.getParameter().getName();
    }

    @Test
    void r19EveryTextIsCleanedAndOnlyPasswordsAreNot() {
        assertThat(texts()).hasSizeGreaterThan(100).allSatisfy(text -> {
            boolean secret = SECRET.matcher(name(text)).matches();
            assertThat(text.hasParameterAnnotation(AsTyped.class)).as("%s", text).isEqualTo(secret);
            Object cleaned = Objects.requireNonNull(binding.getConversionService())
                .convert(TYPED, TypeDescriptor.valueOf(String.class), new TypeDescriptor(text));
            assertThat(cleaned).as("%s", text)
                .isEqualTo(secret ? TYPED
                        : text.hasParameterAnnotation(SeveralLines.class) ? "\u00e9 two\nlines" : "\u00e9 two lines");
        });
    }

    @Test
    void everyPasswordFieldOfAPageIsLeftAsTyped() {
        Set<String> shown = templates().flatMap(text -> PASSWORD_FIELD.matcher(text).results())
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
        Set<String> left = texts().stream()
            .filter(text -> text.hasParameterAnnotation(AsTyped.class))
            .map(TextEntryTests::name)
            .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).isNotEmpty().isEqualTo(left);
    }

    /**
     * A map of all parameters, or the request, is not bound: who reads one cleans it.
     * What was typed too late goes back into its form, and is cleaned when it is sent
     * again.
     */
    @Test
    void whatIsNotBoundIsCleanedWhereItIsRead() throws IOException {
        Set<String> maps = handlers.getHandlerMethods()
            .values()
            .stream()
            .filter(handler -> handler.getBeanType().getName().startsWith("org.cecportal"))
            .filter(handler -> Stream.of(handler.getMethodParameters())
                .anyMatch(parameter -> Map.class.isAssignableFrom(parameter.getParameterType())
                        && parameter.hasParameterAnnotations()))
            .map(HandlerMethod::getShortLogMessage)
            .collect(Collectors.toSet());
        assertThat(maps).hasSize(2)
            .anyMatch(map -> map.contains("CompareController#merge"))
            .anyMatch(map -> map.contains("ReadingController#choose"));
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java"))
                .filter(file -> read(file).matches("(?s).*[.]getParameter(Map|Values)?\\(.*"))
                .map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("CampaignForm.java",
                        "CampaignController.java", "InterruptedForms.java", "FormOwners.java",
                        "ReadableParameters.java", "ExportGate.java");
        }
    }

    @Test
    void r19TheListOfATextIsCleanedAndPagesAreNot() {
        assertThat(Objects.requireNonNull(binding.getConversionService())
            .convert(new String[] { TYPED, " b " }, TypeDescriptor.valueOf(String[].class),
                    TypeDescriptor.collection(List.class, TypeDescriptor.valueOf(String.class))))
            .isEqualTo(List.of("\u00e9 two lines", "b"));
        assertThat(shared.convert(", ", String.class)).isEqualTo(", ");
    }

    private static Stream<String> templates() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            return files.filter(Files::isRegularFile).map(TextEntryTests::read).toList().stream();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
