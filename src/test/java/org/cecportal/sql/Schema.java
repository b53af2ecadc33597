package org.cecportal.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who owns what in the database: the module whose migration makes it. What is for other
 * modules too says so in its comment, which begins with "Published:". That is a view,
 * function or procedure; and a table only where modules hand rows to each other.
 */
final class Schema {

    static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private static final Pattern FILE = Pattern.compile("(?:V\\d+__|R__\\d+_)([a-z]+)(?:_.*)?\\.sql");

    private static final Pattern RELATION = Pattern
        .compile("^create (?:or replace )?(?:unlogged )?(?:table|view|sequence) (\\w+)", Pattern.MULTILINE);

    private static final Pattern FUNCTION = Pattern.compile("^\\s*create (?:or replace )?(?:function|procedure) (\\w+)",
            Pattern.MULTILINE);

    private static final Pattern PUBLISHED = Pattern.compile(
            "^comment on (?<kind>view|table|function|procedure) (?<name>\\w+)[^']* is\\s+'Published: ",
            Pattern.MULTILINE);

    private final Map<String, String> relations = new HashMap<>();

    private final Map<String, String> functions = new HashMap<>();

    private final Set<String> published = new HashSet<>();

    private final Set<String> handedOver = new HashSet<>();

    private Schema() {
    }

    static Schema read() throws IOException {
        Schema schema = new Schema();
        for (Path migration : migrations()) {
            String text = Files.readString(migration, StandardCharsets.UTF_8);
            RELATION.matcher(text).results().forEach(made -> schema.relations.put(made.group(1), moduleOf(migration)));
            FUNCTION.matcher(text).results().forEach(made -> schema.functions.put(made.group(1), moduleOf(migration)));
            PUBLISHED.matcher(text).results().forEach(said -> {
                schema.published.add(said.group("name"));
                if (said.group("kind").equals("table")) {
                    schema.handedOver.add(said.group("name"));
                }
            });
        }
        return schema;
    }

    static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.sorted().toList();
        }
    }

    static String moduleOf(Path migration) {
        Matcher name = FILE.matcher(migration.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalStateException(migration + " names no module");
        }
        return name.group(1);
    }

    /** The owner of a relation or, where it is called, of a function. */
    Optional<String> owner(SqlText.Name name) {
        return Optional.ofNullable(((name.use() == SqlText.Use.CALL) ? functions : relations).get(name.name()));
    }

    Set<String> relations() {
        return relations.keySet();
    }

    Set<String> published() {
        return published;
    }

    /** Whether another module than its owner may use it so. */
    boolean isOpen(SqlText.Name name) {
        return switch (name.use()) {
            case READ, CALL -> published.contains(name.name());
            case WRITE -> handedOver.contains(name.name());
            case REFERENCE, LISTEN -> true;
            case DEFINE -> false;
        };
    }

}
