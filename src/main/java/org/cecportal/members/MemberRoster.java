package org.cecportal.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

/**
 * Loads members, and opens the default account of each (R12). Somebody whom the portal
 * knows under another number is only added when the administrator says so: spreadsheets
 * drop leading zeros.
 */
@Component
class MemberRoster implements RosterTarget {

    static final List<String> COLUMNS = List.of("given_name", "middle_name", "family_name", "email", "phone",
            "date_of_birth", "street", "city", "region", "postal_code", "country");

    /** An empty text when there is none; at least one of them is filled. */
    private static final Set<String> NAMES = Set.of("given_name", "middle_name", "family_name");

    private static final String FROM_LINES = """
            from roster_line l join staged_member s using (import_id, line)
            %s join member m on m.member_number = case when l.outcome = 'CHANGED' then s.member_number end
            where l.import_id = :import and l.line > :after and l.line <= :to and l.outcome in ('ADDED', 'CHANGED')""";

    /** A member of that name with another number, by something else that they share. */
    private static final String KNOWN_BY = """
            (select k.member_number from member k
             where %s and k.merged_into is null and m.id is null
                 and fold(k.given_name) = fold(coalesce(s.given_name, ''))
                 and fold(k.family_name) = fold(coalesce(s.family_name, ''))
             order by k.id limit 1)""";

    private static final String SAME_EMAIL = "email_key(k.email) = email_key(s.email)";

    private static final String SAME_HOME = """
            k.date_of_birth = s.date_of_birth and fold(k.street) = fold(s.street)""";

    /** Somebody else who has the address already, or gets it by another row. */
    private static final String SHARED_WITH = """
            coalesce(
                (select k.member_number from member k
                 where email_key(k.email) = email_key(s.email) and k.merged_into is null
                     and k.id is distinct from m.current_id and k.member_number <> s.member_number
                 order by k.id limit 1),
                case when a.first_number <> s.member_number then a.first_number
                    when a.last_number <> s.member_number then a.last_number end)""";

    /** As {@link EmailAddresses} says of a single address: no server would take it. */
    private static final String BEYOND_ASCII = """
            case when s.email ~ '^[^@]*[^\\x01-\\x7f@]' then 'imports.reason.email.beyond-ascii|email|' || s.email end""";

    /** A fault of a name, or of the row as a whole. */
    private static final String UNREAD_NAME = "reason\\.ragged|_name(\\||$)";

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
        jdbc.sql(
                """
                        insert into roster_line (import_id, line, outcome, reason, warnings, subject, owner_id)
                        select s.import_id, s.line,
                            case when r.faults is not null then 'REFUSED'
                                when r.known is not null and not d.told then 'LEFT' when m.id is null then 'ADDED'
                                when r.changes = '' or m.merged_into is not null then 'LEFT' else 'CHANGED' end,
                            case when r.faults is not null then r.faults
                                when r.known is not null and not d.told then 'imports.reason.known-person|' || r.known
                                when r.known is not null and s.line = any (:addedLines)
                                    then 'imports.reason.known-added|' || r.known
                                when m.merged_into is not null then 'imports.reason.merged|' || (
                                    select survivor.member_number from member survivor where survivor.id = m.merged_into)
                                else nullif(r.changes, '') end,
                            case when r.faults is not null then null
                                when r.known is not null
                                    then 'imports.warning.known-person|' || s.member_number || '|' || r.known
                                when r.shared is not null then 'imports.warning.shared-email|' || s.email || '|' || r.shared end,
                            concat_ws(' ', s.member_number, s.given_name, s.family_name), m.current_id
                        from staged_member s
                        left join (select member_number, min(line) as line from staged_member
                            where import_id = :import and faults is null
                            group by member_number having count(*) > 1) f
                            on f.member_number = s.member_number and f.line < s.line
                        left join (select email_key(email) as email, min(member_number) as first_number,
                                max(member_number) as last_number from staged_member
                            where import_id = :import and faults is null and email is not null
                            group by email_key(email) having min(member_number) <> max(member_number)) a
                            on a.email = email_key(s.email)
                        left join member m on m.member_number = s.member_number
                        cross join lateral (select %s as faults, case when m.id is not null then %s end as changes,
                            %s as known,
                            case when email_key(s.email) is distinct from email_key(m.email) and m.merged_into is null then %s end
                                as shared) r
                        cross join lateral (select :addsKnown or s.line = any (:addedLines) as told) d
                        where s.import_id = :import and not exists (
                            select from roster_line l where l.import_id = s.import_id and l.line = s.line)"""
                    .formatted(
                            RosterSql.together("s.faults",
                                    "case when f.line is not null then 'imports.reason.duplicate|' || f.line end",
                                    "case when %s then 'imports.reason.no-name' end".formatted(nameless(roster)),
                                    addresses.takeLettersBeyondAscii() ? "null" : BEYOND_ASCII),
                            RosterSql.changes("m", column -> after(roster, column), present(roster)), known(roster),
                            roster.has("email") ? SHARED_WITH : "null::text"))
            .param("import", roster.importId())
            .param("addsKnown", roster.addsKnown())
            .param("addedLines", roster.addedLines().toArray(Long[]::new))
            .update();
    }

    /** A member with another number who is likely to be the same person. */
    private static String known(StagedRoster roster) {
        List<String> ways = new ArrayList<>();
        ways.add("null");
        if (roster.has("email")) {
            ways.add(KNOWN_BY.formatted(SAME_EMAIL));
        }
        if (roster.has("date_of_birth") && roster.has("street")) {
            ways.add("case when s.date_of_birth is not null and s.street is not null then "
                    + KNOWN_BY.formatted(SAME_HOME) + " end");
        }
        return "coalesce(" + String.join(", ", ways) + ")::text";
    }

    /** Whether no part of the name is left, as far as the row could be read. */
    private static String nameless(StagedRoster roster) {
        return NAMES.stream()
            .map(name -> roster.has(name) ? after(roster, name) : "coalesce(m." + name + ", '')")
            .collect(Collectors.joining(" || ",
                    "m.merged_into is null and coalesce(s.faults, '') !~ '%s' and ".formatted(UNREAD_NAME), " = ''"));
    }

    private static String after(StagedRoster roster, String column) {
        String after = roster.after("s", "m", column);
        return NAMES.contains(column) ? "coalesce(" + after + ", '')" : after;
    }

    @Override
    public long apply(StagedRoster roster, long afterLine, long toLine) {
        List<String> columns = present(roster);
        jdbc.sql("select m.id " + FROM_LINES.formatted("") + " order by m.id for no key update of m")
            .param("import", roster.importId())
            .param("after", afterLine)
            .param("to", toLine)
            .query(row -> {
            });
        List<EmailChanged> changes = columns.contains("email") ? changedAddresses(roster, afterLine, toLine)
                : List.of();
        List<DefaultAccount> named = jdbc
            .sql("""
                    insert into member (member_number, import_id%s)
                    select s.member_number, s.import_id%s
                    %s
                    on conflict (member_number) do update set version = member.version + 1%s
                    where member.merged_into is null and (%s)
                    returning id, member_number, given_name, family_name""".formatted(RosterSql.andColumns(columns),
                    RosterSql.andValues(column -> after(roster, column), columns), FROM_LINES.formatted("left"),
                    RosterSql.andAssignments(columns), RosterSql.differ("member", "excluded", columns)))
            .param("import", roster.importId())
            .param("after", afterLine)
            .param("to", toLine)
            .query((row, number) -> new DefaultAccount(new MemberId(row.getLong(1)), row.getString(2), row.getString(4),
                    displayName(row.getString(3), row.getString(4), row.getString(2))))
            .list();
        accounts.open(named);
        jdbc.sql("update roster_line l set row_id = m.id from staged_member s join member m using (member_number) "
                + "where s.import_id = l.import_id and s.line = l.line and l.import_id = :import and l.line > :after "
                + "and l.line <= :to and l.outcome in ('ADDED', 'CHANGED')")
            .param("import", roster.importId())
            .param("after", afterLine)
            .param("to", toLine)
            .update();
        if (!changes.isEmpty()) {
            events.publishEvent(new EmailsChanged(changes));
        }
        return 0;
    }

    /** Asked before they change. Who had none is not told (R18). */
    private List<EmailChanged> changedAddresses(StagedRoster roster, long afterLine, long toLine) {
        return jdbc.sql("""
                select m.id, m.member_number, m.given_name, m.family_name, m.email as before, %1$s as after
                from roster_line l
                join staged_member s using (import_id, line)
                join member m on m.member_number = s.member_number
                where l.import_id = :import and l.line > :after and l.line <= :to and l.outcome = 'CHANGED'
                    and m.merged_into is null and m.email is not null
                    and email_key(%1$s) is distinct from email_key(m.email)
                for update of m""".formatted(after(roster, "email")))
            .param("import", roster.importId())
            .param("after", afterLine)
            .param("to", toLine)
            .query((row, number) -> new EmailChanged(new MemberId(row.getLong("id")),
                    displayName(row.getString("given_name"), row.getString("family_name"),
                            row.getString("member_number")),
                    row.getString("before"), row.getString("after")))
            .list();
    }

    static String displayName(String given, String family, String number) {
        String name = (given + " " + family).strip();
        return name.isEmpty() ? number : name;
    }

    private static List<String> present(StagedRoster roster) {
        return COLUMNS.stream().filter(roster::has).toList();
    }

}
