package org.cecportal.today;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cecportal.accounts.staff.StaffQueries;
import org.cecportal.accounts.staff.StaffQueries.StaffMember;
import org.cecportal.mail.Letter;
import org.cecportal.mail.MemberContact;
import org.cecportal.mail.MemberContacts;
import org.cecportal.mail.Outbox;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.waiting.Waiting;
import org.cecportal.shared.web.DateFormats;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails what waits to the administrators who want it, once a day. A day on which nothing
 * waits brings no mail.
 */
@Service
@Transactional
public class Digest {

    private final Today today;

    private final StaffQueries staff;

    private final MemberContacts contacts;

    private final Outbox outbox;

    private final MessageSource messages;

    private final DateFormats dates;

    private final PortalSettings settings;

    private final JdbcClient jdbc;

    private final Clock clock;

    Digest(Today today, StaffQueries staff, MemberContacts contacts, Outbox outbox, MessageSource messages,
            DateFormats dates, PortalSettings settings, JdbcClient jdbc, Clock clock) {
        this.today = today;
        this.staff = staff;
        this.contacts = contacts;
        this.outbox = outbox;
        this.messages = messages;
        this.dates = dates;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public boolean isWantedBy(long accountId) {
        return jdbc.sql("select exists (select from today_digest where account_id = ?)")
            .param(accountId)
            .query(Boolean.class)
            .single();
    }

    public void want(long accountId, boolean wanted) {
        jdbc.sql(wanted ? "insert into today_digest (account_id) values (?) on conflict do nothing"
                : "delete from today_digest where account_id = ?")
            .param(accountId)
            .update();
    }

    private record Reader(long accountId, @Nullable Long memberId) {
    }

    /** Once for each day and reader, however often it runs. */
    void send() {
        List<Waiting> waiting = today.waiting();
        if (waiting.isEmpty()) {
            return;
        }
        LocalDate day = LocalDate.now(clock);
        String lines = waiting.stream().map(this::line).collect(Collectors.joining("\n"));
        jdbc.sql("""
                select d.account_id, s.member_id from today_digest d join sign_in s on s.id = d.account_id
                where s.state = 'ACTIVE' and 'ADMIN' = any (s.roles) order by d.account_id""")
            .query(Reader.class)
            .list()
            .forEach(reader -> address(reader).ifPresent(
                    email -> outbox.write(letter(email, day, lines).about("today " + day + " " + reader.accountId()))));
    }

    /** The account's own, or that of the profile it comes with. */
    private Optional<String> address(Reader reader) {
        Optional<String> own = staff.find(reader.accountId()).map(StaffMember::email);
        return own.isPresent() ? own
                : Optional.ofNullable(reader.memberId())
                    .flatMap(id -> contacts.find(new MemberId(id)))
                    .map(MemberContact::email);
    }

    private Letter letter(String email, LocalDate day, String lines) {
        Instant tomorrow = day.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        return new Letter(email, say("today.letter.subject", settings.organisation().name(), dates.full(day)),
                say("today.letter.body", lines, settings.baseUrl().resolve("/admin")), false, tomorrow);
    }

    private String line(Waiting one) {
        String what = say("today.kind." + one.kind(), one.count());
        return (one.oldest() == null) ? "- " + what : "- "
                + say("today.letter.since", what, dates.full(LocalDate.ofInstant(one.oldest(), clock.getZone())));
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }

}
