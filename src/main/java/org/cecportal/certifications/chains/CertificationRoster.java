package org.cecportal.certifications.chains;

import org.cecportal.certifications.Cycles;
import org.cecportal.certifications.CertificationStatus;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cecportal.shared.RosterCode;
import org.cecportal.shared.RosterSql;
import org.cecportal.shared.RosterTarget;
import org.cecportal.shared.StagedRoster;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Loads certifications with their cycles. A later cycle of a certificate closes the
 * earlier one; the row of the latest cycle decides the certificate's standing. Cycles
 * that a renewal in the portal has closed keep their dates, the one it opened is not
 * shortened, and a sanction is not lifted (R17, R18).
 */
@Component
class CertificationRoster implements RosterTarget {

    /** The lines to apply, and with them the certificates' other lines up to here. */
    private static final String BATCH = """
            with batch as (
                select s.*, o.current_id as owner_id
                from roster_line l join staged_certification s using (import_id, line)
                join member_name o on o.id = l.owner_id
                where l.import_id = :import and l.line > :after and l.line <= :to
                    and l.outcome in ('ADDED', 'CHANGED')
                    and not exists (select from certification j
                        where j.certificate_number = s.certificate_number and j.joined_to is not null)),
            chain as (
                select s.*, min(s.earned_on) over (partition by s.certificate_number) as earliest,
                    lead(s.cycle_begins_on) over (
                        partition by s.certificate_number order by s.cycle_begins_on) as next_staged
                from staged_certification s join roster_line l using (import_id, line)
                where import_id = :import and line <= :to and l.outcome <> 'REFUSED'
                    and s.certificate_number in (select certificate_number from batch))
            """;

    private static final String ADD_CERTIFICATIONS = BATCH + """
            insert into certification (certificate_number, member_id, type_id, earned_on, standing, standing_since,
                import_id)
            select s.certificate_number, b.owner_id, t.id, s.earliest, p.standing,
                case when p.standing is not null then :today end, s.import_id
            from chain s
            cross join lateral (select nullif(s.standing, 'BY_DATES') as standing) p
            join (select distinct certificate_number, owner_id from batch) b using (certificate_number)
            join certification_code t on t.code = s.certification_code
            where s.next_staged is null
            on conflict (certificate_number) do nothing""";

    private static final String ADD_CYCLES = BATCH + """
            insert into cycle (certification_id, begins_on, ends_on, closed_on, import_id)
            select c.id, s.cycle_begins_on, s.cycle_ends_on,
                case when n.next_begins_on is not null then least(s.cycle_ends_on, n.next_begins_on - 1) end,
                s.import_id
            from batch b join chain s using (line)
            join certification c on c.certificate_number = s.certificate_number
            cross join lateral (select least(s.next_staged, (
                select min(o.begins_on) from cycle o
                where o.certification_id = c.id and o.begins_on > s.cycle_begins_on)) as next_begins_on) n
            on conflict (certification_id, begins_on) do update
            set ends_on = excluded.ends_on, version = cycle.version + 1
            where cycle.ends_on <> excluded.ends_on and not cycle.closed_here""";

    private static final String CLOSE_EARLIER_CYCLES = BATCH + """
            update cycle y set closed_on = least(y.ends_on, n.next_begins_on - 1), version = y.version + 1
            from (
                select id, lead(begins_on) over (partition by certification_id order by begins_on) as next_begins_on
                from cycle where certification_id in (
                    select c.id from batch s join certification c using (certificate_number))) n
            where n.id = y.id and n.next_begins_on is not null and not y.closed_here
                and (y.closed_on is null or y.reaches_to <> least(y.ends_on, n.next_begins_on - 1))""";

    /**
     * Sets a column of the certificates from the row of their latest cycle, and others
     * beside it.
     */
    private static final String LATEST = BATCH + """
            update certification c set %1$s = %2$s, %3$s version = c.version + 1
            from chain s
            where s.next_staged is null and c.certificate_number = s.certificate_number
                and c.%1$s is distinct from %2$s
                and not exists (select from cycle o
                    where o.certification_id = c.id and o.begins_on > s.cycle_begins_on)""";

    /** The day on which a standing was first set; a trigger takes it away with that. */
    private static final String SINCE = "standing_since = coalesce(c.standing_since, :today),";

    /** What the certificate {@code c} is after the row {@code s}, as staff see it. */
    private static final String SAID = "roster_standing(c.id, c.standing, s.standing, %s)";

    /** What a suspended certificate goes back to when that is lifted (R3). */
    private static final String KEEP_STANDING = BATCH + """
            update certification_suspension u set standing_before = staff_standing_with_joined(c.id, %1$s)
            from chain s join certification c on c.certificate_number = s.certificate_number
            where s.next_staged is null and u.certification_id = c.id and u.lifted_at is null
                and u.standing_before is distinct from staff_standing_with_joined(c.id, %1$s)
                and not exists (select from cycle o
                    where o.certification_id = c.id and o.begins_on > s.cycle_begins_on)""";

    /**
     * Why the row {@code s} must not touch the cycles of the certificate {@code c}, whose
     * cycle of that begin is {@code y}: a renewal in the portal has closed or opened them
     * (R18). Null when nothing stands in the way.
     */
    private static final String GUARD = """
            case when y.closed_here and y.ends_on <> s.cycle_ends_on
                    then 'imports.reason.closed-cycle|' || y.begins_on || '|' || y.closed_on
                when y.id is not null and s.cycle_ends_on < y.ends_on and (
                        select before.closed_here from cycle before
                        where before.certification_id = c.id and before.begins_on < y.begins_on
                        order by before.begins_on desc limit 1)
                    then 'imports.reason.renewed-cycle|' || y.begins_on || '|' || y.ends_on
                when y.id is null then (
                    select 'imports.reason.closed-cycle|' || o.begins_on || '|' || o.closed_on
                    from cycle o
                    where o.certification_id = c.id and o.closed_here and o.begins_on < s.cycle_begins_on
                        and exists (select from cycle later where later.certification_id = c.id
                            and later.begins_on > s.cycle_begins_on)
                    order by o.begins_on desc limit 1) end""";

    /** Nobody renews these certificates meanwhile. */
    private static final String LOCK_MEMBERS = """
            select lock_members(array(
                select c.member_id from roster_line l join staged_certification s using (import_id, line)
                join certification c using (certificate_number)
                where l.import_id = :import and l.line > :after and l.line <= :to
                    and l.outcome in ('ADDED', 'CHANGED')))""";

    /** Rows whose cycles were renewed since they were judged. */
    private static final String REFUSE_GUARDED = """
            update roster_line refused set outcome = 'REFUSED', reason = guarded.reason, warnings = null
            from (select l.line, %s as reason
                from roster_line l join staged_certification s using (import_id, line)
                join certification c using (certificate_number)
                left join cycle y on y.certification_id = c.id and y.begins_on = s.cycle_begins_on
                where l.import_id = :import and l.line > :after and l.line <= :to
                    and l.outcome in ('ADDED', 'CHANGED')) guarded
            where refused.import_id = :import and refused.line = guarded.line and guarded.reason is not null"""
        .formatted(GUARD);

    private static final String CODES = """
            update staged_certification s set certification_code = w.code
            from (select said, certification_called(said) as code
                from (select distinct certification_code as said from staged_certification
                    where import_id = :import
                        and certification_code not in (select code from certification_code)) unknown) w
            where s.import_id = :import and s.certification_code = w.said and w.code is not null""";

    private static final String ENDS = """
            update staged_certification s set cycle_ends_on = coalesce(
                (select y.ends_on from certification c join cycle y on y.certification_id = c.id
                 where c.certificate_number = s.certificate_number and y.begins_on = s.cycle_begins_on),
                (s.cycle_begins_on + make_interval(years => coalesce(
                    (select t.cycle_years from terms_on(k.id, s.cycle_begins_on) t), 3)))::date - 1)
            from certification_code k
            where s.import_id = :import and s.faults is null and s.cycle_ends_on is null
                and k.code = s.certification_code""";

    private static final String BEGINS = """
            update staged_certification s set cycle_begins_on = coalesce(
                (select min(y.begins_on) from certification c join cycle y on y.certification_id = c.id
                 where c.certificate_number = s.certificate_number and y.ends_on = s.cycle_ends_on),
                (s.cycle_ends_on + 1 - make_interval(years => coalesce(
                    (select t.cycle_years from terms_on(k.id, s.cycle_ends_on) t), 3)))::date)
            from certification_code k
            where s.import_id = :import and s.faults is null and s.cycle_begins_on is null
                and k.code = s.certification_code""";

    /** How much longer or shorter than the type's years a renewal can make a cycle. */
    private static final String ODD_CYCLE = """
            case when s.cycle_begins_on > :today + interval '1 year'
                    then 'imports.warning.cycle-far|' || s.cycle_begins_on || '|' || t.cycle_years
                when s.cycle_ends_on + 1 not between s.cycle_begins_on + make_interval(years => t.cycle_years, months => -6)
                        and s.cycle_begins_on + make_interval(years => t.cycle_years + 1)
                    then 'imports.warning.cycle-length|' || s.cycle_begins_on || '|' || s.cycle_ends_on || '|'
                        || t.cycle_years end""";

    private final JdbcClient jdbc;

    private final CycleChains chains;

    private final Clock clock;

    CertificationRoster(JdbcClient jdbc, CycleChains chains, Clock clock) {
        this.jdbc = jdbc;
        this.chains = chains;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "certifications";
    }

    @Override
    public List<String> tables() {
        return List.of("certification", "cycle");
    }

    @Override
    public Map<String, List<RosterCode>> codes(LocalDate today) {
        List<RosterCode> types = jdbc.sql("""
                select k.code, terms.title from certification_code k cross join lateral terms_on(k.id, :today) terms
                order by terms.rank desc, k.code""").param("today", today).query(RosterCode.class).list();
        List<RosterCode> standings = Stream
            .of(CertificationStatus.ACTIVE, CertificationStatus.RETIRED, CertificationStatus.SUSPENDED,
                    CertificationStatus.REVOKED)
            .map(status -> new RosterCode(status.name(), "certifications.status." + status.name()))
            .toList();
        return Map.of("certification_code", types, "status", standings);
    }

    @Override
    public void classify(StagedRoster roster) {
        settle(roster);
        leaveJoined(roster);
        refuseUnfitting(roster);
        chains.refuseOverlaps(roster.importId());
        classifyRest(roster);
    }

    /**
     * Codes as people write them, and the end of a cycle that the file leaves out: what
     * is on record for the other end, or else what follows from the type's years (R2).
     */
    private void settle(StagedRoster roster) {
        jdbc.sql(CODES).param("import", roster.importId()).update();
        jdbc.sql(ENDS).param("import", roster.importId()).update();
        jdbc.sql(BEGINS).param("import", roster.importId()).update();
    }

    /**
     * A certificate that was joined to another one by a merge (R13) stays as it is: its
     * known cycles are left, others belong to the other number.
     */
    private void leaveJoined(StagedRoster roster) {
        jdbc.sql("""
                insert into roster_line (import_id, line, outcome, reason, subject, owner_id)
                select s.import_id, s.line, case when known.is then 'LEFT' else 'REFUSED' end,
                    case when known.is then 'imports.reason.joined|' else 'imports.reason.joined-unknown|' end
                        || kept.certificate_number,
                    s.certificate_number || ' ' || s.cycle_begins_on, kept.member_id
                from staged_certification s
                join certification c on c.certificate_number = s.certificate_number
                join certification kept on kept.id = c.joined_to
                cross join lateral (select exists (select from cycle y
                    where y.certification_id in (c.id, kept.id) and y.begins_on = s.cycle_begins_on) as is) known
                where s.import_id = :import and s.faults is null and not exists (
                    select from roster_line l where l.import_id = s.import_id and l.line = s.line)""")
            .param("import", roster.importId())
            .update();
    }

    private void refuseUnfitting(StagedRoster roster) {
        jdbc.sql("""
                with staged as (
                    select s.*, min(line) over same_key as key_line, first_value(line) over same_number as number_line,
                        first_value(member_number) over same_number as number_member,
                        first_value(certification_code) over same_number as number_code
                    from staged_certification s
                    where import_id = :import
                    window same_key as (partition by faults is null, certificate_number, cycle_begins_on),
                        same_number as (partition by faults is null, certificate_number order by line)),
                judged as (
                    select s.*, m.current_id as owner_id, %s as refusal
                    from staged s
                    left join member_name m on m.member_number = s.member_number
                    left join certification_code t on t.code = s.certification_code
                    left join certification c on c.certificate_number = s.certificate_number
                    left join cycle y on y.certification_id = c.id and y.begins_on = s.cycle_begins_on)
                insert into roster_line (import_id, line, outcome, reason, subject, owner_id)
                select import_id, line, 'REFUSED', refusal, concat_ws(' ', certificate_number, cycle_begins_on),
                    owner_id
                from judged s
                where refusal is not null and not exists (
                    select from roster_line l where l.import_id = s.import_id and l.line = s.line)"""
            .formatted(RosterSql.together("s.faults",
                    "case when s.faults is null and s.key_line < s.line "
                            + "then 'imports.reason.duplicate|' || s.key_line end",
                    "case when m.id is null then 'imports.reason.unknown-member|' || s.member_number end",
                    "case when t.id is null then 'imports.reason.unknown-certification|' || s.certification_code || '|' || ("
                            + "select string_agg(code, ', ' order by code) from certification_code) end",
                    "case when c.member_id <> m.current_id "
                            + "then 'imports.reason.certificate-of-other-member|' || s.certificate_number end",
                    "case when c.type_id <> t.id "
                            + "then 'imports.reason.certificate-of-other-type|' || s.certificate_number end",
                    """
                            case when s.faults is null and (s.number_member, s.number_code)
                                    is distinct from (s.member_number, s.certification_code)
                                then 'imports.reason.certificate-differs|' || s.number_line end""",
                    "case when s.faults is null and c.member_id = m.current_id and c.type_id = t.id then " + GUARD
                            + " end")))
            .param("import", roster.importId())
            .update();
    }

    /**
     * What is left is accepted. The day an earlier cycle is closed follows from the next
     * one, in the file or recorded.
     */
    private void classifyRest(StagedRoster roster) {
        jdbc.sql("""
                with accepted as (
                    select s.*, min(earned_on) over same_number as earliest,
                        lead(cycle_begins_on) over (same_number order by cycle_begins_on) as next_staged
                    from staged_certification s
                    where import_id = :import and not exists (
                        select from roster_line l
                        where l.import_id = s.import_id and l.line = s.line
                            and (l.outcome = 'REFUSED' or l.reason like 'imports.reason.joined|%%'))
                    window same_number as (partition by certificate_number)),
                compared as (
                    select s.import_id, s.line, s.certificate_number, s.cycle_begins_on, m.current_id as owner_id,
                        y.id as cycle_id,
                        concat_ws(chr(30),
                            case when y.ends_on <> s.cycle_ends_on then
                                'cycle_ends_on' || chr(31) || y.ends_on || chr(31) || s.cycle_ends_on end,
                            case when n.next_begins_on is not null and not y.closed_here and (y.closed_on is null
                                    or y.reaches_to <> least(s.cycle_ends_on, n.next_begins_on - 1)) then
                                'closed_on' || chr(31) || coalesce(y.closed_on::text, '') || chr(31)
                                    || least(s.cycle_ends_on, n.next_begins_on - 1) end,
                            case when :status and n.next_begins_on is null
                                    and k.standing_set is distinct from k.standing
                                then 'status' || chr(31) || coalesce(k.standing_set, '') || chr(31)
                                    || coalesce(k.standing, '') end,
                            case when :earned and n.next_begins_on is null and c.earned_on is distinct from k.earned_on
                                    and (s.earliest is not null or not :keeps) then
                                'earned_on' || chr(31) || coalesce(c.earned_on::text, '') || chr(31)
                                    || coalesce(k.earned_on::text, '') end) as changes,
                        %s as odd,
                        case when :status and n.next_begins_on is null and s.standing is not null
                                and k.standing_set in ('SUSPENDED', 'REVOKED')
                                and k.standing_set = k.standing and s.standing <> k.standing
                            then 'imports.warning.sanction-stays|' || s.certificate_number || '|' || k.standing_set end
                            as sanction
                    from accepted s
                    join member_name m on m.member_number = s.member_number
                    join lateral (
                        select coalesce((select terms.cycle_years
                            from certification_code k cross join lateral terms_on(k.id, s.cycle_begins_on) terms
                            where k.code = s.certification_code), 3) as cycle_years) t on true
                    left join certification c on c.certificate_number = s.certificate_number
                    left join cycle y on y.certification_id = c.id and y.begins_on = s.cycle_begins_on
                    cross join lateral (select least(s.next_staged, (
                        select min(o.begins_on) from cycle o
                        where o.certification_id = c.id and o.begins_on > s.cycle_begins_on)) as next_begins_on) n
                    cross join lateral (select staff_standing(c.id, c.standing) as standing_set,
                        staff_standing_with_joined(c.id, %s) as standing,
                        with_joined_earned_on(c.id, s.earliest) as earned_on) k),
                judged as (
                    select s.*, case when cycle_id is null then 'ADDED' when changes = '' then 'LEFT'
                        else 'CHANGED' end as outcome
                    from compared s)
                insert into roster_line (import_id, line, outcome, reason, warnings, subject, owner_id)
                select import_id, line, outcome, case when outcome = 'CHANGED' then changes end,
                    nullif(concat_ws(chr(30), case when outcome <> 'LEFT' then odd end, sanction), ''),
                    certificate_number || ' ' || cycle_begins_on, owner_id
                from judged s
                where not exists (select from roster_line l where l.import_id = s.import_id and l.line = s.line)"""
            .formatted(ODD_CYCLE, said(roster)))
            .param("import", roster.importId())
            .param("status", roster.has("status"))
            .param("earned", roster.has("earned_on"))
            .param("keeps", roster.keepsEmpty())
            .param("today", LocalDate.now(clock))
            .update();
    }

    private static String said(StagedRoster roster) {
        return SAID.formatted(roster.keepsEmpty());
    }

    @Override
    public long apply(StagedRoster roster, long afterLine, long toLine) {
        jdbc.sql("set constraints cycles_of_a_certification_do_not_overlap deferred").update();
        batch(LOCK_MEMBERS, roster, afterLine, toLine).query(row -> {
        });
        long refused = batch(REFUSE_GUARDED, roster, afterLine, toLine).update();
        run(ADD_CERTIFICATIONS, roster, afterLine, toLine);
        run(ADD_CYCLES, roster, afterLine, toLine);
        run(CLOSE_EARLIER_CYCLES, roster, afterLine, toLine);
        if (roster.has("status")) {
            run(KEEP_STANDING.formatted(said(roster)), roster, afterLine, toLine);
            run(LATEST.formatted("standing", "with_joined_standing(c.id, " + said(roster) + ")", SINCE), roster,
                    afterLine, toLine);
        }
        if (roster.has("earned_on")) {
            String earned = "with_joined_earned_on(c.id, s.earliest)";
            run(LATEST.formatted("earned_on", roster.keepsEmpty() ? "coalesce(" + earned + ", c.earned_on)" : earned,
                    ""), roster, afterLine, toLine);
        }
        return refused;
    }

    private void run(String sql, StagedRoster roster, long afterLine, long toLine) {
        batch(sql, roster, afterLine, toLine).update();
    }

    private JdbcClient.StatementSpec batch(String sql, StagedRoster roster, long afterLine, long toLine) {
        return jdbc.sql(sql)
            .param("import", roster.importId())
            .param("after", afterLine)
            .param("to", toLine)
            .param("today", LocalDate.now(clock));
    }

}
