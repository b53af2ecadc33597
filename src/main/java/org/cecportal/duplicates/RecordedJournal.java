package org.cecportal.duplicates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.cecportal.members.MergeJournal;
import org.cecportal.members.MergeQuestion;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Sentence;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps of every row that a merge changes the changed columns, before and after. To undo
 * it, each column gets back what it was, unless it was changed again since. It works on
 * sets and past the aggregates that guard these rows: who calls it says which of their
 * rules it repeats. Versions are raised, so that nobody saves what was read before.
 */
class RecordedJournal implements MergeJournal {

    /** Says which question, and the name of its field. */
    static final String UNANSWERED = "duplicates.merge.unanswered";

    private final JdbcClient jdbc;

    private final long mergeId;

    private final MemberId survivor;

    private final MemberId duplicate;

    private final Map<String, String> answers;

    private final List<MergeQuestion> questions = new ArrayList<>();

    private final List<Sentence> refusals = new ArrayList<>();

    RecordedJournal(JdbcClient jdbc, long mergeId, MemberId survivor, MemberId duplicate, Map<String, String> answers) {
        this.jdbc = jdbc;
        this.mergeId = mergeId;
        this.survivor = survivor;
        this.duplicate = duplicate;
        this.answers = Map.copyOf(answers);
    }

    long mergeId() {
        return mergeId;
    }

    @Override
    public int change(String table, Map<String, String> assignments, String condition, Map<String, ?> parameters) {
        List<String> columns = assignments.keySet().stream().sorted().toList();
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("merge", mergeId);
        all.put("survivor", survivor.value());
        all.put("duplicate", duplicate.value());
        return jdbc.sql("""
                with old as (select t.* from %1$s t where %2$s for update),
                    done as (update %1$s t set %3$s from old where t.id = old.id returning t.*)
                insert into merge_change as c (merge_id, table_name, row_id, before, after)
                select :merge, '%1$s', done.id, jsonb_build_object(%4$s), jsonb_build_object(%5$s)
                from old join done using (id)
                on conflict (merge_id, table_name, row_id) do update
                set before = excluded.before || c.before, after = c.after || excluded.after""".formatted(table,
                condition,
                each(columns, column -> column + " = " + assignments.get(column))
                        + (hasVersion(table) ? ", version = t.version + 1" : ""),
                each(columns, column -> "'" + column + "', old." + column),
                each(columns, column -> "'" + column + "', done." + column)))
            .params(all)
            .update();
    }

    /** Puts everything back as it was, the last changed first. */
    void undo() {
        List<String> tables = jdbc.sql(
                "select table_name from merge_change where merge_id = ? group by table_name order by max(position) desc")
            .param(mergeId)
            .query(String.class)
            .list();
        tables.forEach(this::undo);
    }

    private void undo(String table) {
        List<String> columns = jdbc.sql("""
                select distinct jsonb_object_keys(before) from merge_change
                where merge_id = ? and table_name = ? order by 1""").params(mergeId, table).query(String.class).list();
        jdbc.sql("""
                update %1$s t set %2$s
                from (select row_id, before, after, jsonb_populate_record(null::%1$s, before) as old from merge_change
                      where merge_id = :merge and table_name = '%1$s') c
                where t.id = c.row_id""".formatted(table,
                each(columns, RecordedJournal::restored) + (hasVersion(table) ? ", version = t.version + 1" : "")))
            .param("merge", mergeId)
            .update();
    }

    private static String restored(String column) {
        return """
                %1$s = case when jsonb_exists(c.before, '%1$s') and to_jsonb(t.%1$s) is not distinct from
                    nullif(c.after -> '%1$s', 'null') then (c.old).%1$s else t.%1$s end""".formatted(column);
    }

    private boolean hasVersion(String table) {
        return jdbc.sql("""
                select exists (select from information_schema.columns
                    where table_schema = current_schema() and table_name = ? and column_name = 'version')""")
            .param(table)
            .query(Boolean.class)
            .single();
    }

    private static String each(List<String> columns, UnaryOperator<String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }

    @Override
    public String ask(MergeQuestion question) {
        questions.add(question);
        @Nullable String answer = answers.get(question.name());
        if (answer != null && question.allows(answer)) {
            return answer;
        }
        if (question.standard() != null) {
            return question.standard();
        }
        refuse(Sentence.of(UNANSWERED, question.text(), question.name()));
        return question.options().getFirst().value();
    }

    @Override
    public void refuse(Sentence why) {
        refusals.add(why);
    }

    List<MergeQuestion> questions() {
        return List.copyOf(questions);
    }

    List<Sentence> refusals() {
        return List.copyOf(refusals);
    }

}
