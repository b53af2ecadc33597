package org.cecportal.members;

import java.sql.Types;
import java.util.List;

import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.EmailAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Members keep their own contact details up to date. */
@Service
public class ContactChanges {

    private final MemberDirectory members;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    ContactChanges(MemberDirectory members, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.members = members;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** A changed address is told to the former and the new one (R18). */
    @Transactional
    public void change(MemberId member, ContactDetails details) {
        Profile before = members.profile(member).orElseThrow();
        int changed = jdbc.sql("""
                update member set email = :email, phone = :phone, street = :street, city = :city, region = :region,
                    postal_code = :postalCode, country = :country, version = version + 1
                where id = :id and (email, phone, street, city, region, postal_code, country) is distinct from
                    (:email, :phone, :street, :city, :region, :postalCode, :country)""")
            .param("email", text(details.email()), Types.VARCHAR)
            .param("phone", details.phone(), Types.VARCHAR)
            .param("street", details.street(), Types.VARCHAR)
            .param("city", details.city(), Types.VARCHAR)
            .param("region", details.region(), Types.VARCHAR)
            .param("postalCode", details.postalCode(), Types.VARCHAR)
            .param("country", details.country(), Types.VARCHAR)
            .param("id", member.value())
            .update();
        String former = before.email();
        if (changed > 0 && former != null && !isSameMailbox(former, details.email())) {
            events.publishEvent(new EmailsChanged(
                    List.of(new EmailChanged(member, before.fullName(), former, text(details.email())))));
        }
    }

    private static @Nullable String text(@Nullable EmailAddress address) {
        return (address != null) ? address.toString() : null;
    }

    /**
     * Whether both addresses lead to the same mailbox. An old address that would be
     * refused today must match exactly.
     */
    private static boolean isSameMailbox(String before, @Nullable EmailAddress after) {
        return after != null && switch (EmailAddress.read(before)) {
            case EmailAddress.Reading.Accepted(EmailAddress address) -> address.isSameMailbox(after);
            case EmailAddress.Reading.Refused(EmailAddress.Problem problem) -> before.equals(after.toString());
        };
    }

}
