package org.cecportal.shared.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A table that holds something about people: whose its rows are, what of them a person is
 * shown, and what of them goes when the person is erased. Every column has one treatment.
 * <p>
 * The texts are parts of SQL that come from code, never from a form.
 *
 * @param name the table
 * @param rows a condition on {@code t} that finds a person's rows, by the parameters of
 * {@link Person}; it is asked of rows in history too, so it names columns of the table
 * itself
 * @param fate what becomes of the rows when the person is erased
 */
public record PersonalTable(String name, String rows, Fate fate, List<Column> columns) {

    /** What stands where a text about a person stood that may not be empty. */
    public static final String ERASED = "[erased]";

    /** For a text that may be empty: it stays so. */
    private static final String WORDS = "case when t.%1$s <> '' then '" + ERASED + "' else t.%1$s end";

    public PersonalTable {
        columns = List.copyOf(columns);
    }

    /** What an erasure does to rows. */
    public enum Fate {

        /** They go. */
        REMOVED,
        /** They stay without the person, as long as the record has to be kept. */
        KEPT,
        /** Their owner sees to them. */
        LEFT

    }

    /**
     * A column and its treatment.
     *
     * @param shownAs an expression that is shown in its place
     * @param becomes an expression that it becomes; null for null
     */
    public record Column(String name, Treatment treatment, @Nullable String shownAs, @Nullable String becomes) {
    }

    /** Rows that stay when their person is erased. */
    public static PersonalTable kept(String name, String rows) {
        return new PersonalTable(name, rows, Fate.KEPT, List.of());
    }

    /** Rows that go with their person. */
    public static PersonalTable removed(String name, String rows) {
        return new PersonalTable(name, rows, Fate.REMOVED, List.of());
    }

    /** Rows that the module itself erases and forgets. */
    public static PersonalTable left(String name, String rows) {
        return new PersonalTable(name, rows, Fate.LEFT, List.of());
    }

    /** A table that is about nobody, but names who did something or has free text. */
    public static PersonalTable aboutNobody(String name) {
        return new PersonalTable(name, "false", Fate.LEFT, List.of());
    }

    /** Columns, named with blanks between them, of one treatment. */
    public PersonalTable with(Treatment treatment, String names) {
        return and(Stream.of(names.split(" ")).map(one -> new Column(one, treatment, null, null)).toList());
    }

    public PersonalTable kept(String names) {
        return with(Treatment.KEPT, names);
    }

    public PersonalTable inner(String names) {
        return with(Treatment.INNER, names);
    }

    /** Columns that become null. */
    public PersonalTable erased(String names) {
        return with(Treatment.ERASED, names);
    }

    /** Columns that become null and are never shown. */
    public PersonalTable hidden(String names) {
        return with(Treatment.HIDDEN, names);
    }

    public PersonalTable actor(String names) {
        return with(Treatment.ACTOR, names);
    }

    public PersonalTable mention(String names) {
        return with(Treatment.MENTION, names);
    }

    /** Texts of which something has to stay, because they may not be empty. */
    public PersonalTable words(String names) {
        return and(Stream.of(names.split(" "))
            .map(one -> new Column(one, Treatment.ERASED, null, WORDS.formatted(one)))
            .toList());
    }

    /** The same, never shown. */
    public PersonalTable hiddenWords(String names) {
        return and(Stream.of(names.split(" "))
            .map(one -> new Column(one, Treatment.HIDDEN, null, WORDS.formatted(one)))
            .toList());
    }

    public PersonalTable becoming(String column, String expression) {
        return and(List.of(new Column(column, Treatment.ERASED, null, expression)));
    }

    /** A column that stays and is shown by an expression. */
    public PersonalTable keptAs(String column, String shownAs) {
        return and(List.of(new Column(column, Treatment.KEPT, shownAs, null)));
    }

    /** A column that goes and is shown by an expression. */
    public PersonalTable erasedAs(String column, String shownAs) {
        return and(List.of(new Column(column, Treatment.ERASED, shownAs, null)));
    }

    private PersonalTable and(List<Column> more) {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(more);
        return new PersonalTable(name, rows, fate, all);
    }

    /** Whether a person is shown rows of it. */
    public boolean isShown() {
        return isAboutPeople() && columns.stream().anyMatch(column -> column.treatment().isShown());
    }

    public boolean isAboutPeople() {
        return !rows.equals("false");
    }

    /** The names of the columns with a treatment. */
    public List<String> named(Treatment treatment) {
        return columns.stream().filter(column -> column.treatment() == treatment).map(Column::name).toList();
    }

    public List<String> shownColumns() {
        return columns.stream().filter(column -> column.treatment().isShown()).map(Column::name).toList();
    }

    public List<String> erasedColumns() {
        return columns.stream().filter(column -> column.treatment().isErased()).map(Column::name).toList();
    }

}
