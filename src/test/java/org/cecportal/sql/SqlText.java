package org.cecportal.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One or several SQL statements, or a part of one, as far as the names of relations and
 * functions go. Names of common table expressions, columns and parameters are left out.
 */
final class SqlText {

    /** How a statement uses a name. */
    enum Use {

        READ, WRITE, CALL,
        /** By a foreign key. */
        REFERENCE,
        /** A trigger hangs on it. */
        LISTEN,
        /** Its table is altered, or gets an index. */
        DEFINE

    }

    record Name(Use use, String name) {

        /** A relation that only running the code names, as in {@code from %s}. */
        boolean isOpen() {
            return name.equals(PLACEHOLDER) && use != Use.CALL;
        }

    }

    private static final String PLACEHOLDER = "%";

    private static final Pattern TOKEN = Pattern.compile("""
            (?<skip>--[^\\n]*|/\\*(?s:.*?)\\*/|'(?:[^']|'')*'|\\$\\w*\\$|::|:\\w+|\\?|\\d[\\w.]*)\
            |(?<open>%(?:\\d\\$)?s)\
            |(?<word>[a-z_][a-z0-9_]*|"[^"]+")|(?<sign>[(),.;])""", Pattern.CASE_INSENSITIVE);

    private static final Set<String> WITH_INNER_FROM = Set.of("extract", "substring", "trim", "overlay", "btrim");

    private static final Set<String> END_OF_FROM = Set.of("where", "group", "order", "having", "limit", "union",
            "intersect", "except", "returning", "set", "select", "window", "fetch", "offset", "for", "values");

    private static final Set<String> QUERY = Set.of("select", "insert", "update", "delete", "with", "values");

    private static final Set<String> NOT_UPDATING = Set.of("for", "key", "after", "before", "or", "do", "on");

    private static final Set<String> BEFORE_RELATION = Set.of("only", "lateral", "table", "if", "exists", "not",
            "public");

    /** Between brackets, or outside of all. */
    private static final class Depth {

        private final String function;

        private boolean inFrom;

        Depth(String function) {
            this.function = function;
        }

    }

    private final List<String> tokens;

    private final Set<String> common = new HashSet<>();

    private final Set<Name> names = new LinkedHashSet<>();

    private SqlText(String text) {
        this.tokens = tokens(text);
    }

    /** In order, each once. */
    static Set<Name> names(String text) {
        SqlText sql = new SqlText(text);
        sql.findCommonTables();
        sql.read();
        return sql.names;
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            if (matcher.group("open") != null) {
                tokens.add(PLACEHOLDER);
            }
            else if (matcher.group("skip") == null) {
                tokens.add(matcher.group().replace("\"", "").toLowerCase(Locale.ROOT));
            }
            else if (!matcher.group().startsWith("-") && !matcher.group().startsWith("/")
                    && !matcher.group().startsWith("$")) {
                tokens.add("?");
            }
        }
        return tokens;
    }

    private String at(int index) {
        return (index >= 0 && index < tokens.size()) ? tokens.get(index) : "";
    }

    /** Those that a WITH makes: a name, perhaps columns, AS and a query in brackets. */
    private void findCommonTables() {
        for (int i = 0; i < tokens.size(); i++) {
            if (at(i).equals("as")) {
                int query = i + 1;
                while (at(query).equals("not") || at(query).equals("materialized")) {
                    query++;
                }
                if (at(query).equals("(") && QUERY.contains(at(query + 1))) {
                    common.add(at(at(i - 1).equals(")") ? opening(i - 1) - 1 : i - 1));
                }
            }
        }
    }

    private int opening(int closing) {
        int open = 0;
        for (int i = closing; i >= 0; i--) {
            open += at(i).equals(")") ? 1 : at(i).equals("(") ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        return 0;
    }

    private void read() {
        Deque<Depth> depths = new ArrayDeque<>(List.of(new Depth("")));
        int begin = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Depth depth = depths.element();
            String token = at(i);
            switch (token) {
                case "(" -> depths.push(new Depth(at(i - 1)));
                case ")" -> {
                    if (depths.size() > 1) {
                        depths.pop();
                    }
                }
                case ";" -> {
                    begin = i + 1;
                    depth.inFrom = false;
                }
                case "," -> {
                    if (depth.inFrom) {
                        relation(Use.READ, i + 1);
                    }
                }
                case "from" -> {
                    if (!at(i - 1).equals("distinct") && !WITH_INNER_FROM.contains(depth.function)) {
                        depth.inFrom = true;
                        relation(at(i - 1).equals("delete") ? Use.WRITE : Use.READ, i + 1);
                    }
                }
                case "join" -> relation(Use.READ, i + 1);
                case "using" -> {
                    if (!at(i + 1).equals("(")) {
                        relation(Use.READ, i + 1);
                    }
                }
                case "into" -> relation(Use.WRITE, i + 1);
                case "truncate" -> relation(Use.WRITE, i + 1);
                case "update" -> {
                    if (!NOT_UPDATING.contains(at(i - 1))) {
                        relation(Use.WRITE, i + 1);
                    }
                }
                case "references" -> relation(Use.REFERENCE, i + 1);
                case "on" -> on(begin, i);
                case "table" -> {
                    if (at(i - 1).equals("alter")) {
                        relation(Use.DEFINE, i + 1);
                    }
                }
                default -> {
                    if (END_OF_FROM.contains(token)) {
                        depth.inFrom = false;
                    }
                    if (at(i + 1).equals("(") && !isMade(i)) {
                        names.add(new Name(Use.CALL, token));
                    }
                }
            }
        }
    }

    /** Whether a function is made or commented on here and not called. */
    private boolean isMade(int index) {
        return (at(index - 1).equals("function") || at(index - 1).equals("procedure"))
                && !at(index - 2).equals("execute");
    }

    private void on(int begin, int index) {
        List<String> start = tokens.subList(begin, index);
        if (start.contains("create") && start.contains("trigger")) {
            relation(Use.LISTEN, index + 1);
        }
        else if (start.contains("create") && start.contains("index")) {
            relation(Use.DEFINE, index + 1);
        }
    }

    private void relation(Use use, int index) {
        int i = index;
        while (BEFORE_RELATION.contains(at(i)) || at(i).equals(".") || at(i).equals("(")) {
            i++;
        }
        String name = at(i);
        boolean isCall = at(i + 1).equals("(") && use == Use.READ;
        if (!isCall && !QUERY.contains(name) && !common.contains(name)) {
            names.add(new Name(use, name));
        }
    }

}
