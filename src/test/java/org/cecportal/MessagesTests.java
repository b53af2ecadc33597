package org.cecportal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What people read comes from the message files, all of it and nothing else. */
class MessagesTests {

    private static final Path RESOURCES = Path.of("src/main/resources");

    private static final Path MESSAGES = RESOURCES.resolve("messages");

    private static final Map<Path, String> TEMPLATES = sources(RESOURCES.resolve("templates"), ".html");

    private static final Map<Path, String> JAVA = sources(Path.of("src/main/java"), ".java");

    private static final Map<String, String> KEYS = keys();

    private static final Set<String> READ_ATTRIBUTES = Set.of("title", "alt", "placeholder", "aria-label",
            "aria-description", "data-label", "label", "th:text", "th:utext", "th:title", "th:alt", "th:placeholder",
            "th:aria-label", "th:data-label");

    private static final String NO_PROPERTY_OF_JAVA_MAIL = "(?!mail\\.(?:mime|smtp|transport)\\.)";

    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    @Test
    void everyMessageOfATemplateExists() {
        assertThat(missing(TEMPLATES, "#\\{\\s*([a-z][\\w.-]*\\w)")).isEmpty();
    }

    @Test
    void everyMessageOfTheCodeExists() {
        String modules = KEYS.keySet()
            .stream()
            .map(key -> key.replaceFirst("\\..*", ""))
            .distinct()
            .collect(Collectors.joining("|"));
        assertThat(missing(JAVA, "\"\\{?(" + NO_PROPERTY_OF_JAVA_MAIL + "(?:" + modules + ")(?:\\.[a-z][\\w-]*)+)}?\""))
            .isEmpty();
    }

    @Test
    void everyMessageIsUsed() {
        assertThat(KEYS.keySet()
            .stream()
            .filter(key -> Character.isLowerCase(key.charAt(0)))
            .filter(key -> !key.startsWith("typeMismatch") && !Uses.ALL.of(key))).isEmpty();
    }

    /** So that the test above finds what nobody uses, also beside what is composed. */
    @Test
    void aMessageThatNothingNamesIsFound() {
        assertThat(KEYS.keySet()
            .stream()
            .map(key -> key.replaceFirst("[^.]+$", "nobody-says-this"))
            .distinct()
            .filter(Uses.ALL::of)).isEmpty();
        assertThat(Uses.ALL.of("audits.state.OPEN.nobody-says-this")).isFalse();
        assertThat(Uses.ALL.of("accounts.username.title")).as("only accounts.….missing is composed").isFalse();
    }

    /**
     * What code and templates say of messages.
     *
     * @param named in full, as in {@code a.b.c}
     * @param composed what begins a key whose rest is a value, as in
     * {@code "a.b." + state}, with what follows the value, if anything
     * @param begun literals that something adds an ending to
     * @param endings as in {@code ".subject"}
     * @param words every word in quotes and every constant, as it is and as in
     * {@code no-at-sign}: what the value of a composed key can be
     */
    private record Uses(Set<String> named, Map<String, Set<String>> composed, Set<String> begun, Set<String> endings,
            Set<String> words) {

        private static final Pattern VALUE = Pattern
            .compile("(?:['\"]\\s*\\+[^'\";{}]*\\+\\s*['\"]|(?:__)?\\$\\{[^}]*}(?:__)?)" + "(\\.[\\w.-]+)");

        static final Uses ALL = read();

        private static Uses read() {
            String all = String.join("\n", TEMPLATES.values()) + String.join("\n", JAVA.values());
            Set<String> words = found(String.join(" ", found(all, "[\"']([^\"'\\n]{1,120})[\"']")), "([\\w-]+)");
            Set<String> constants = found(all, "\\b([A-Z][A-Z0-9_]*)\\b");
            words.addAll(constants);
            constants.forEach(name -> words.add(name.toLowerCase(Locale.ROOT).replace('_', '-')));
            words.addAll(found(String.join("\n", sources(RESOURCES.resolve("db"), ".sql").values()), "'(\\w+)'"));
            return new Uses(found(all, "(?<![\\w.-])(\\w[\\w-]*(?:\\.\\w[\\w-]*)+)"), composed(all),
                    found(all, "\"([a-z][\\w-]*(?:\\.\\w[\\w-]*)+)\""), found(all, "[\"'](\\.[\\w.-]+)[\"']"), words);
        }

        private static Map<String, Set<String>> composed(String all) {
            Map<String, Set<String>> composed = new TreeMap<>();
            Matcher beginning = Pattern.compile("(?<![\\w.-])([a-z][\\w-]*(?:\\.[a-zA-Z0-9][\\w-]*)*)\\.(?=['$_\"])")
                .matcher(all);
            Matcher value = VALUE.matcher(all);
            while (beginning.find()) {
                boolean ends = value.region(beginning.end(), all.length()).lookingAt();
                composed.computeIfAbsent(beginning.group(1), key -> new TreeSet<>()).add(ends ? value.group(1) : "");
            }
            return composed;
        }

        boolean of(String key) {
            return named.contains(key)
                    || Stream.iterate(key.lastIndexOf('.'), dot -> dot > 0, dot -> key.lastIndexOf('.', dot - 1))
                        .anyMatch(dot -> (begun.contains(key.substring(0, dot)) && endings.contains(key.substring(dot)))
                                || isComposed(key.substring(0, dot), key.substring(dot)));
        }

        private boolean isComposed(String beginning, String rest) {
            return composed.getOrDefault(beginning, Set.of()).stream().anyMatch(rest::endsWith)
                    && Pattern.compile("\\.").splitAsStream(rest.substring(1)).allMatch(words::contains);
        }

        private static Set<String> found(String text, String pattern) {
            return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        }

    }

    @Test
    void everyMessageFileIsListed() throws IOException {
        String settings = Files.readString(RESOURCES.resolve("application.yaml"));
        assertThat(messageFiles()).allSatisfy(file -> assertThat(settings)
            .containsPattern("messages/" + file.getFileName().toString().replace(".properties", "") + "\\b"));
    }

    @Test
    void templatesCarryNoTextOfTheirOwn() {
        assertThat(inTemplates(MessagesTests::texts)).isEmpty();
    }

    /** The content security policy would not let them through. */
    @Test
    void templatesCarryNoStyleOrScriptOfTheirOwn() {
        assertThat(inTemplates(document -> Stream.concat(
                document.select("style, script:not([src]):not([th:src])").stream().map(Element::outerHtml),
                document.getAllElements()
                    .stream()
                    .flatMap(element -> element.attributes().asList().stream())
                    .filter(attribute -> attribute.getKey().matches("(th:)?(style|styleappend|on\\w+)"))
                    .map(Attribute::html))))
            .isEmpty();
    }

    private static Stream<String> texts(Document document) {
        Stream<String> texts = document.getAllElements()
            .stream()
            .flatMap(element -> element.textNodes().stream())
            .map(TextNode::getWholeText);
        Stream<String> attributes = document.getAllElements()
            .stream()
            .flatMap(element -> element.attributes().asList().stream())
            .filter(attribute -> READ_ATTRIBUTES.contains(attribute.getKey()))
            .map(MessagesTests::literal);
        return Stream.concat(texts.map(text -> text.replaceAll("(?s)\\[\\[.*?]]", "")), attributes)
            .filter(text -> LETTER.matcher(text).find())
            .map(String::strip);
    }

    /** What an attribute says by itself: expressions and names of values say nothing. */
    private static String literal(Attribute attribute) {
        String value = attribute.getValue().strip();
        if (!attribute.getKey().startsWith("th:")) {
            return value;
        }
        boolean isLiteral = value.matches("'[^']*'");
        boolean isComposed = value.matches("\\|[^|]*\\|");
        return isLiteral ? value : isComposed ? value.replaceAll("[#$*]\\{[^}]*}", "") : "";
    }

    private static List<String> inTemplates(Function<Document, Stream<String>> finder) {
        List<String> found = new ArrayList<>();
        TEMPLATES.forEach((path, source) -> finder.apply(Jsoup.parse(source, "", Parser.xmlParser()))
            .forEach(text -> found.add(path + ": " + text)));
        return found;
    }

    private static Set<String> missing(Map<Path, String> sources, String reference) {
        Set<String> missing = new TreeSet<>();
        sources.forEach((path, source) -> {
            Matcher references = Pattern.compile(reference).matcher(source);
            while (references.find()) {
                String key = references.group(1);
                if (!KEYS.containsKey(key) && KEYS.keySet().stream().noneMatch(known -> known.startsWith(key + "."))) {
                    missing.add(path + ": " + key);
                }
            }
        });
        return missing;
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new TreeMap<>();
        for (Path file : messageFiles()) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
            for (String key : properties.stringPropertyNames()) {
                String other = keys.put(key, file.toString());
                assertThat(other).as("%s is in %s as well", key, file).isNull();
            }
        }
        return keys;
    }

    private static Set<Path> messageFiles() {
        return sources(MESSAGES, ".properties").keySet();
    }

    private static Map<Path, String> sources(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<Path, String> sources = new TreeMap<>();
            for (Path file : files.filter(path -> path.toString().endsWith(ending)).toList()) {
                sources.put(file, Files.readString(file));
            }
            return sources;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
