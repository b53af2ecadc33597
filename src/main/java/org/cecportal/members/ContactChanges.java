package org.cecportal.members;

import java.sql.Types;
import java.util.Objects;

import org.cecportal.shared.MemberId;

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

    /** Whoever held the former address is told when it changes. */
    @Transactional
    public void change(MemberId member, ContactDetails details) {
        Profile before = members.profile(member).orElseThrow();
        int changed = jdbc.sql("""
                update member set email = :email, phone = :phone, street = :street, city = :city, region = :region,
                    postal_code = :postalCode, country = :country, version = version + 1
                where id = :id and (email, phone, street, city, region, postal_code, country) is distinct from
                    (:email, :phone, :street, :city, :region, :postalCode, :country)""")
            .param("email", details.email(), Types.VARCHAR)
            .param("phone", details.phone(), Types.VARCHAR)
            .param("street", details.street(), Types.VARCHAR)
            .param("city", details.city(), Types.VARCHAR)
            .param("region", details.region(), Types.VARCHAR)
            .param("postalCode", details.postalCode(), Types.VARCHAR)
            .param("country", details.country(), Types.VARCHAR)
            .param("id", member.value())
            .update();
        String email = before.email();
        if (changed > 0 && email != null && !Objects.equals(email, details.email())) {
            events.publishEvent(new EmailChanged(member, before.fullName(), email));
        }
    }

}
