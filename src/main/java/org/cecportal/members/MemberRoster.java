package org.cecportal.members;

import java.util.List;

import org.cecportal.accounts.DefaultAccount;
import org.cecportal.accounts.DefaultAccounts;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.RosterSql;
import org.cecportal.shared.RosterTarget;
import org.cecportal.shared.StagedRoster;
import org.cecportal.shared.text.EmailAddresses;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Loads members, and opens the default account of each (R12). */
@Component
class MemberRoster implements RosterTarget {

    private static final List<String> COLUMNS = List.of("given_name", "middle_name", "family_name", "email", "phone",
            "date_of_birth", "street", "city", "region", "postal_code", "country");

    private final JdbcClient jdbc;

    private final DefaultAccounts accounts;

    private final EmailAddresses addresses;

    private final ApplicationEventPublisher events;

    MemberRoster(JdbcClient jdbc, DefaultAccounts accounts, EmailAddresses addresses,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.addresses = addresses;
        this.events = events;
    }

    @Override
    public String kind() {
        return "members";
    }

    @Override
    public List<String> tables() {
        return List.of("member", "account");
    }

    @Override
    public void classify(StagedRoster roster) {
        if (!addresses.takeLettersBeyondAscii()) {
            refuseLettersBeyondAscii(roster);
        }
        jdbc.sql("""
                insert into roster_line (import_id, line, outcome, reason, subject, owner_id)
                select s.import_id, s.line,
                    case when f.line is not null then 'REFUSED' when m.id is null then 'ADDED'
                        when r.changes = '' or m.merged_into is not null then 'LEFT' else 'CHANGED' end,
                    case when f.line is not null then 'imports.reason.duplicate|' || f.line
                        when m.merged_into is not null then 'imports.reason.merged|' || (
                            select survivor.member_number from member survivor where survivor.id = m.merged_into)
                        else nullif(r.changes, '') end,
                    concat_ws(' ', s.member_number, nullif(s.given_name, ''), nullif(s.family_name, '')), m.current_id
                from staged_member s
                left join (select member_number, min(line) as line from staged_member where import_id = :import
                    group by member_number having count(*) > 1) f
                    on f.member_number = s.member_number and f.line < s.line
                left join member m on m.member_number = s.member_number
                cross join lateral (select case when m.id is not null then %s end as changes) r
                where s.import_id = :import and not exists (
                    select from roster_line l where l.import_id = s.import_id and l.line = s.line)"""
            .formatted(RosterSql.changes("m", "s", present(roster)))).param("import", roster.importId()).update();
    }

    /** As {@link EmailAddresses} says of a single address: no server would take it. */
    private void refuseLettersBeyondAscii(StagedRoster roster) {
        jdbc.sql("""
                insert into roster_line (import_id, line, outcome, reason, subject)
                select s.import_id, s.line, 'REFUSED', 'imports.reason.email.beyond-ascii|email|' || s.email,
                    concat_ws(' ', s.member_number, nullif(s.given_name, ''), nullif(s.family_name, ''))
                from staged_member s
                where s.import_id = :import and s.email ~ '^[^@]*[^\\x01-\\x7f@]' and not exists (
                    select from roster_line l where l.import_id = s.import_id and l.line = s.line)""")
            .param("import", roster.importId())
            .update();
    }

    @Override
    public void apply(StagedRoster roster, long afterLine, long toLine) {
        List<String> columns = present(roster);
        List<EmailChanged> changes = columns.contains("email") ? changedAddresses(roster, afterLine, toLine)
                : List.of();
        List<DefaultAccount> named = jdbc
            .sql("""
                    insert into member (member_number, import_id%s)
                    select s.member_number, s.import_id%s
                    from roster_line l join staged_member s using (import_id, line)
                    where l.import_id = :import and l.line > :after and l.line <= :to and l.outcome in ('ADDED', 'CHANGED')
                    on conflict (member_number) do update set version = member.version + 1%s
                    where member.merged_into is null and (%s)
                    returning id, member_number, given_name, family_name"""
                .formatted(RosterSql.andColumns(columns), RosterSql.andColumns("s.", columns),
                        RosterSql.andAssignments(columns), RosterSql.differ("member", "excluded", columns)))
            .param("import", roster.importId())
            .param("after", afterLine)
            .param("to", toLine)
            .query((row, number) -> new DefaultAccount(new MemberId(row.getLong(1)), row.getString(2), row.getString(4),
                    displayName(row.getString(3), row.getString(4), row.getString(2))))
            .list();
        accounts.open(named);
        if (!changes.isEmpty()) {
            events.publishEvent(new EmailsChanged(changes));
        }
    }

    /** Asked before they change. Who had none is not told (R18). */
    private List<EmailChanged> changedAddresses(StagedRoster roster, long afterLine, long toLine) {
        return jdbc.sql("""
                select m.id, m.member_number, m.given_name, m.family_name, m.email as before, s.email as after
                from roster_line l
                join staged_member s using (import_id, line)
                join member m on m.member_number = s.member_number
                where l.import_id = :import and l.line > :after and l.line <= :to and l.outcome = 'CHANGED'
                    and m.merged_into is null and m.email is not null
                    and email_key(s.email) is distinct from email_key(m.email)
                for update of m""")
            .param("import", roster.importId())
            .param("after", afterLine)
            .param("to", toLine)
            .query((row, number) -> new EmailChanged(new MemberId(row.getLong("id")),
                    displayName(row.getString("given_name"), row.getString("family_name"),
                            row.getString("member_number")),
                    row.getString("before"), row.getString("after")))
            .list();
    }

    private static String displayName(String given, String family, String number) {
        String name = (given + " " + family).strip();
        return name.isEmpty() ? number : name;
    }

    private static List<String> present(StagedRoster roster) {
        return COLUMNS.stream().filter(roster::has).toList();
    }

}
