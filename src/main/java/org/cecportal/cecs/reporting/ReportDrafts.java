package org.cecportal.cecs.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.cecportal.cecs.EntryState;
import org.cecportal.members.MemberLock;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what members type until they submit it: of new reports as drafts, of corrections
 * beside the entry. It changes nothing of the record.
 */
@Service
@Transactional
public class ReportDrafts {

    /** Texts longer than any form takes are not kept. */
    private static final int MOST_CHARACTERS = 30_000;

    /** Something was typed, or proof was added: the unit is chosen from the start. */
    private static final String NOT_EMPTY = """
            (exists (select from jsonb_each_text(e.typed) t where t.key <> 'unit' and t.value <> '')
                or exists (select from evidence_file f where f.entry_id = e.id))
            """;

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;

    private final JsonMapper json;

    private final Clock clock;

    private final MemberLock lock;

    ReportDrafts(JdbcClient jdbc, JsonMapper json, Clock clock, MemberLock lock) {
        this.lock = lock;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Keeps a new report's form.
     * @return the draft's entry; nothing when the form was submitted meanwhile, or is
     * longer than any form
     */
    public Optional<Long> keep(MemberId member, UUID key, Map<String, String> typed) {
        String texts = json.writeValueAsString(typed);
        if (texts.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        return jdbc.sql("""
                insert into cec_entry (member_id, report_key, source, state, typed, typed_at)
                values (:member, :key, 'SELF_REPORTED', 'DRAFT', cast(:typed as jsonb), :now)
                on conflict (member_id, report_key) where report_key is not null
                do update set typed = excluded.typed, typed_at = excluded.typed_at where cec_entry.state = 'DRAFT'
                returning id""")
            .param("member", member.value())
            .param("key", key)
            .param("typed", texts)
            .param("now", now())
            .query(Long.class)
            .optional();
    }

    /**
     * Keeps the form of a draft, or of an entry as long as it is as its member saw it.
     * @param version of the entry that the member saw; none when it is not known
     * @return whether it was kept
     */
    public boolean keep(MemberId member, long entryId, @Nullable Integer version, Map<String, String> typed) {
        String texts = json.writeValueAsString(typed);
        return texts.length() <= MOST_CHARACTERS && jdbc.sql("""
                update cec_entry set typed = cast(:typed as jsonb), typed_at = :now
                where id = :id and member_id = :member and (state = 'DRAFT'
                    or state = 'REPORTED' and version = coalesce(:version, version))""")
            .param("version", version, Types.INTEGER)
            .param("id", entryId)
            .param("member", member.value())
            .param("typed", texts)
            .param("now", now())
            .update() > 0;
    }

    /**
     * Forgets the draft of a form that was emptied again. One that has proof stays, as
     * empty as its form.
     */
    public void discardEmptied(MemberId member, UUID key, Map<String, String> typed) {
        lock.take(member);
        jdbc.sql("""
                delete from cec_entry e
                where member_id = ? and report_key = ? and state = 'DRAFT'
                    and not exists (select from evidence_file f where f.entry_id = e.id)""")
            .params(member.value(), key)
            .update();
        jdbc.sql("""
                update cec_entry set typed = cast(:typed as jsonb), typed_at = :now
                where member_id = :member and report_key = :key and state = 'DRAFT'""")
            .param("member", member.value())
            .param("key", key)
            .param("typed", json.writeValueAsString(typed))
            .param("now", now())
            .update();
    }

    /** What was typed into the form of an entry. */
    @Transactional(readOnly = true)
    public Optional<ReportDraft> of(MemberId member, long entryId) {
        return jdbc.sql("select * from cec_entry where id = ? and member_id = ? and typed is not null")
            .params(entryId, member.value())
            .query(this::draft)
            .optional();
    }

    /**
     * The newest draft that was not set aside: the form its member was interrupted in.
     */
    @Transactional(readOnly = true)
    public Optional<ReportDraft> interrupted(MemberId member) {
        return jdbc
            .sql("""
                    select * from cec_entry e
                    where member_id = ? and typed is not null and state = 'DRAFT' and not set_aside and\s""" + NOT_EMPTY
                    + """
                            order by typed_at desc limit 1""")
            .param(member.value())
            .query(this::draft)
            .optional();
    }

    /** All forms that were not submitted, the newest first. */
    @Transactional(readOnly = true)
    public List<ReportDraft> all(MemberId member) {
        return jdbc.sql("""
                select * from cec_entry e
                where member_id = ? and typed is not null and state in ('DRAFT', 'REPORTED') and\s""" + NOT_EMPTY + """
                order by typed_at desc, id desc""").param(member.value()).query(this::draft).list();
    }

    void forget(long entryId) {
        jdbc.sql("update cec_entry set typed = null, typed_at = null where id = ? and typed is not null")
            .param(entryId)
            .update();
    }

    private ReportDraft draft(ResultSet row, int number) throws SQLException {
        return new ReportDraft(row.getLong("id"), row.getObject("report_key", UUID.class),
                json.readValue(row.getString("typed"), TEXTS),
                row.getObject("typed_at", OffsetDateTime.class).toInstant(),
                EntryState.valueOf(row.getString("state")) != EntryState.DRAFT);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

}
