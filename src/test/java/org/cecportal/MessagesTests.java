package org.cecportal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        String all = String.join("\n", TEMPLATES.values()) + String.join("\n", JAVA.values());
        Set<String> named = found(all, "(?<![\\w.-])(\\w[\\w-]*(?:\\.\\w[\\w-]*)+)");
        Set<String> begun = found(all,
                "(?<![\\w.-])([a-z][\\w-]*(?:\\.[a-zA-Z0-9][\\w-]*)*)(?:\\.['$_\"]|(?<=\\.[\\w-]{1,80})\")");
        assertThat(KEYS.keySet()
            .stream()
            .filter(key -> Character.isLowerCase(key.charAt(0)) && !key.startsWith("typeMismatch"))
            .filter(key -> !named.contains(key) && beginnings(key).noneMatch(begun::contains))).isEmpty();
    }

    private static Set<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
            .matcher(text)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    }

    /**
     * What the rest of a key may have been added to, as in {@code a.b} of {@code a.b.c}.
     */
    private static Stream<String> beginnings(String key) {
        return Stream.iterate(key.lastIndexOf('.'), dot -> dot > 0, dot -> key.lastIndexOf('.', dot - 1))
            .map(dot -> key.substring(0, dot));
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
