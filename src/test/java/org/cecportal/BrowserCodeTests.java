package org.cecportal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What scripts and templates must not do, whoever adds one. */
class BrowserCodeTests {

    private static final Path STATIC = Path.of("src/main/resources/static/js");

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    /** Ways to make text into code or markup, and to talk to windows of other sites. */
    private static final Pattern DANGEROUS = Pattern.compile("\\.(inner|outer)HTML|insertAdjacentHTML|document\\.write"
            + "|\\beval\\(|new Function|setTimeout\\(\\s*[\"'`]|postMessage|indexedDB|sessionStorage");

    private static final Pattern PASSWORD_FIELD = Pattern.compile("name='\\w*[pP]assword'[^)]*\\)");

    static Stream<Path> scripts() throws IOException {
        return files(STATIC, ".js");
    }

    static Stream<Path> templates() throws IOException {
        return files(TEMPLATES, ".html");
    }

    private static Stream<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void textStaysText(Path script) throws IOException {
        assertThat(DANGEROUS.matcher(Files.readString(script)).results()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void templatesEscapeAndHaveNoScriptOfTheirOwn(Path template) throws IOException {
        assertThat(Files.readString(template)).doesNotContain("th:utext", "[(", "javascript:", "<script>")
            .doesNotContainPattern("\\son[a-z]+=\"");
    }

    /** Managers of passwords know by {@code autocomplete} what a field is for. */
    @ParameterizedTest
    @MethodSource("templates")
    void passwordsAreHiddenAndManaged(Path template) throws IOException {
        assertThat(PASSWORD_FIELD.matcher(Files.readString(template)).results())
            .allSatisfy(field -> assertThat(field.group()).contains("type='password'")
                .containsPattern("autocomplete='(current|new)-password'"));
    }

}
