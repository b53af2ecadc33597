package org.cecportal.members;

import java.util.List;

import org.cecportal.accounts.DefaultAccount;
import org.cecportal.accounts.DefaultAccounts;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.RosterUndo;
import org.cecportal.shared.UndoneRoster;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes members of a roster back. A member who was added goes, with the account that
 * nobody has activated, unless anything was recorded about them since. Of one who was
 * changed, each column gets back what it held unless somebody changed it since; the parts
 * of a name go together.
 */
@Component
class MemberUndo implements RosterUndo {

    private static final String CHANGED = """
            'imports.undo.changed|' || coalesce(u.changed_by, '') || '|' || array_to_string(u.keeps, ', ')""";

    /** Why a member who was added stays. */
    private static final String ADDED_STAYS = """
            nullif(concat_ws(chr(30), case when u.keeps is not null then %s end,
                case when exists (select from sign_in s where s.member_id = m.id and s.state <> 'DEFAULT')
                    or w.keeps is not null then 'imports.undo.activated' end,
                case when x.id is not null then %s end), '')""".formatted(CHANGED, UndoneRoster.usedBy("x.by_table"));

    /** Why a member who was changed stays, or a part of them. */
    private static final String CHANGED_STAYS = """
            case when m.merged_into is not null then 'imports.undo.merged'
                when u.keeps is not null then %s
                when g.nameless then 'imports.undo.nameless'
                when u.restores is null then 'imports.undo.as-before' end""".formatted(CHANGED);

    private static final String NAMES = "array['given_name', 'middle_name', 'family_name']";

    private final JdbcClient jdbc;

    private final DefaultAccounts accounts;

    private final ApplicationEventPublisher events;

    MemberUndo(JdbcClient jdbc, DefaultAccounts accounts, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.events = events;
    }

    @Override
    public String kind() {
        return "members";
    }

    @Override
    public void lock(UndoneRoster roster) {
        roster
            .lines(jdbc,
                    "select lock_members(array(select l.row_id from roster_line l where " + UndoneRoster.LINES + "))")
            .query(row -> {
            });
    }

    @Override
    public void plan(UndoneRoster roster) {
        roster
            .lines(jdbc,
                    """
                            insert into roster_undo (import_id, line, row_id, added, restores, changes, outcome, reason)
                            select l.import_id, l.line, m.id, d.added, r.restores,
                                undo_changes(r.restores, recordable(to_jsonb(m))),
                                case when r.reason is null then 'TAKEN' when r.restores is not null then 'PARTLY' else 'STAYS' end,
                                r.reason
                            from roster_line l
                            left join member m on m.id = l.row_id
                            cross join lateral (select coalesce(m.import_id = l.import_id, false) as added) d
                            left join lateral import_undo(l.import_id, 'member', m.id, d.added, recordable(to_jsonb(m))) u on true
                            left join default_account a on a.member_id = m.id
                            left join lateral import_undo(l.import_id, 'account', a.id, true, a.recorded) w on d.added
                            left join (select id, min(by_table) as by_table from referred_to('member', array(
                                    select n.id from member n where n.import_id = :import), '{account}')
                                group by id) x on x.id = m.id
                            cross join lateral (select coalesce(u.restores ->> 'given_name', m.given_name)
                                || coalesce(u.restores ->> 'middle_name', m.middle_name)
                                || coalesce(u.restores ->> 'family_name', m.family_name) = '' as nameless) g
                            cross join lateral (select
                                case when m.id is null then 'imports.undo.gone' when d.added then %1$s else %2$s end as reason,
                                case when m.merged_into is null and not d.added then nullif(
                                    case when u.keeps && %3$s or g.nameless then u.restores - %3$s else u.restores end, '{}')
                                    end as restores) r
                            where %4$s"""
                        .formatted(ADDED_STAYS, CHANGED_STAYS, NAMES, UndoneRoster.LINES))
            .update();
    }

    @Override
    public void take(UndoneRoster roster, long afterLine, long toLine) {
        List<Long> gone = roster
            .taken(jdbc, "select u.row_id from roster_undo u where u.added and " + UndoneRoster.TAKEN, afterLine,
                    toLine)
            .query(Long.class)
            .list();
        accounts.close(gone.stream().map(MemberId::new).toList());
        roster
            .taken(jdbc,
                    "delete from member m using roster_undo u where m.id = u.row_id and u.added and "
                            + UndoneRoster.TAKEN,
                    afterLine, toLine)
            .update();
        restore(roster, afterLine, toLine);
    }

    private void restore(UndoneRoster roster, long afterLine, long toLine) {
        List<EmailChanged> changes = roster
            .taken(jdbc,
                    """
                            select m.id, m.member_number, m.given_name, m.family_name, m.email as before,
                                u.restores ->> 'email' as after
                            from roster_undo u join member m on m.id = u.row_id
                            where u.restores -> 'email' is not null and m.email is not null
                                and email_key(u.restores ->> 'email') is distinct from email_key(m.email) and %s"""
                        .formatted(UndoneRoster.TAKEN),
                    afterLine, toLine)
            .query((row, number) -> new EmailChanged(new MemberId(row.getLong("id")),
                    MemberRoster.displayName(row.getString("given_name"), row.getString("family_name"),
                            row.getString("member_number")),
                    row.getString("before"), row.getString("after")))
            .list();
        List<DefaultAccount> named = roster
            .taken(jdbc,
                    """
                            update member m set %s, version = m.version + 1
                            from roster_undo u cross join lateral jsonb_populate_record(null::member, u.restores) b
                            where m.id = u.row_id and not u.added and %s
                            returning m.id, m.member_number, m.given_name, m.family_name""".formatted(
                            UndoneRoster.restored("m", "u.restores", "b", MemberRoster.COLUMNS), UndoneRoster.TAKEN),
                    afterLine, toLine)
            .query((row, number) -> new DefaultAccount(new MemberId(row.getLong(1)), row.getString(2), row.getString(4),
                    MemberRoster.displayName(row.getString(3), row.getString(4), row.getString(2))))
            .list();
        accounts.open(named);
        if (!changes.isEmpty()) {
            events.publishEvent(new EmailsChanged(changes));
        }
    }

}
