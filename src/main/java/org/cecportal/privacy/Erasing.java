package org.cecportal.privacy;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cecportal.jobs.Jobs;
import org.cecportal.members.MemberLock;
import org.cecportal.privacy.Erasure.State;
import org.cecportal.privacy.ErasurePreview.Part;
import org.cecportal.shared.Actor;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.RosterLock;
import org.cecportal.shared.Sentence;
import org.cecportal.shared.privacy.Person;
import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;
import org.cecportal.shared.privacy.PersonalTable.Fate;
import org.cecportal.shared.privacy.RetentionSettings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases a member: an administrator asks for it, a job does it. What has to stay, such as
 * payments, stays without anything that names the person. It cannot be undone.
 */
@Service
@Transactional
public class Erasing {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final AllRecords records;

    private final People people;

    private final Eraser eraser;

    private final MemberLock lock;

    private final RosterLock rosters;

    private final Jobs jobs;

    private final ChangeReason because;

    private final RetentionSettings retention;

    private final PortalSettings settings;

    private final JdbcClient jdbc;

    private final Clock clock;

    Erasing(AllRecords records, People people, Eraser eraser, MemberLock lock, RosterLock rosters, Jobs jobs,
            ChangeReason because, RetentionSettings retention, PortalSettings settings, JdbcClient jdbc, Clock clock) {
        this.records = records;
        this.people = people;
        this.eraser = eraser;
        this.lock = lock;
        this.rosters = rosters;
        this.jobs = jobs;
        this.because = because;
        this.retention = retention;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What {@link #request} would lead to. */
    @Transactional(readOnly = true)
    public ErasurePreview preview(MemberId member) {
        Person person = people.find(member).orElseThrow();
        List<Part> parts = records.parts().stream().map(part -> part(part, person)).toList();
        return new ErasurePreview(parts, obstacles(person), keepUntil());
    }

    private Part part(PersonalRecords part, Person person) {
        long removed = 0;
        long kept = 0;
        for (PersonalTable table : part.tables()) {
            if (table.fate() != Fate.LEFT) {
                long rows = jdbc.sql("select count(*) from %s t where %s".formatted(table.name(), table.rows()))
                    .params(person.parameters())
                    .query(Long.class)
                    .single();
                removed += (table.fate() == Fate.REMOVED) ? rows : 0;
                kept += (table.fate() == Fate.KEPT) ? rows : 0;
            }
        }
        return new Part(part.part(), removed, kept);
    }

    private List<Sentence> obstacles(Person person) {
        return records.parts().stream().flatMap(part -> part.obstacles(person).stream()).toList();
    }

    private LocalDate keepUntil() {
        return LocalDate.ofInstant(clock.instant(), settings.zone()).plus(retention.record());
    }

    /** The last erasure of a member that was asked for. */
    @Transactional(readOnly = true)
    public Optional<Erasure> latest(MemberId member) {
        return jdbc.sql("select * from erasure where member_id = ? order by id desc limit 1")
            .param(member.value())
            .query((row, number) -> {
                OffsetDateTime doneAt = row.getObject("done_at", OffsetDateTime.class);
                return new Erasure(row.getLong("id"), row.getString("member_number"),
                        State.valueOf(row.getString("state")), row.getString("reason"), row.getString("requested_by"),
                        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                        (doneAt != null) ? doneAt.toInstant() : null, row.getObject("keep_until", LocalDate.class));
            })
            .optional();
    }

    /**
     * Has a member erased, or says what stands in the way. A second request changes
     * nothing. Nobody erases the own profile, which ends the transaction (R17).
     * @param reason kept with the erasure, without what names the person
     */
    public List<Sentence> request(MemberId member, String reason) {
        Person person = people.find(member).orElseThrow();
        jdbc.sql("select refuse_own_profile(:members)").params(person.parameters()).query(row -> {
        });
        lock.takeAlone(person.numbers().toArray(String[]::new));
        if (latest(member).filter(erasure -> erasure.state() != State.REFUSED).isPresent()) {
            return List.of();
        }
        List<Sentence> obstacles = obstacles(person);
        if (obstacles.isEmpty()) {
            because.is(reason);
            long id = jdbc.sql("""
                    insert into erasure (member_id, member_number, state, reason, requested_by, requested_at)
                    values (:person, :number, 'REQUESTED', without_terms(:reason, :terms), :by, :now) returning id""")
                .param("person", person.id())
                .param("number", person.number())
                .param("reason", reason)
                .param("terms", person.terms().toArray(String[]::new))
                .param("by", Actor.current())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
            jobs.submit(EraseMember.KIND, id);
        }
        return obstacles;
    }

    /**
     * Does it, in one transaction. What was begun since the request is not cut off: then
     * the erasure is refused.
     * @return what stands in the way
     */
    List<Sentence> carryOut(long id) {
        Optional<Long> member = jdbc.sql("select member_id from erasure where id = ? and state = 'REQUESTED'")
            .param(id)
            .query(Long.class)
            .optional();
        if (member.isEmpty()) {
            return List.of();
        }
        rosters.merging(PATIENCE);
        Person known = people.find(new MemberId(member.get())).orElseThrow();
        lock.takeAlone(known.numbers().toArray(String[]::new));
        Person person = people.find(new MemberId(member.get())).orElseThrow();
        List<Sentence> obstacles = obstacles(person);
        if (obstacles.isEmpty()) {
            eraser.erase(person);
        }
        jdbc.sql("""
                update erasure set state = :state, done_at = :now, keep_until = :until where id = :id""")
            .param("state", (obstacles.isEmpty() ? State.DONE : State.REFUSED).name())
            .param("now", obstacles.isEmpty() ? clock.instant().atOffset(ZoneOffset.UTC) : null,
                    Types.TIMESTAMP_WITH_TIMEZONE)
            .param("until", obstacles.isEmpty() ? keepUntil() : null, Types.DATE)
            .param("id", id)
            .update();
        return obstacles;
    }

    void refuse(long id) {
        jdbc.sql("update erasure set state = 'REFUSED' where id = ? and state = 'REQUESTED'").param(id).update();
    }

    /** The erasures of which nothing need be kept any longer. */
    @Transactional(readOnly = true)
    List<Long> over(Instant now) {
        return new ArrayList<>(jdbc.sql("""
                select id from erasure where state = 'DONE' and removed_at is null and keep_until < ? order by id""")
            .param(LocalDate.ofInstant(now, settings.zone()))
            .query(Long.class)
            .list());
    }

    /** Removes what was kept of an erased member, the profile too. */
    void remove(long id, Instant now) {
        long member = jdbc.sql("select member_id from erasure where id = ? and removed_at is null for update")
            .param(id)
            .query(Long.class)
            .single();
        Person person = people.find(new MemberId(member)).orElseThrow();
        lock.takeAlone(person.numbers().toArray(String[]::new));
        jdbc.sql("update erasure set member_id = null, member_number = '', removed_at = :now where id = :id")
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", id)
            .update();
        eraser.remove(person);
    }

}
