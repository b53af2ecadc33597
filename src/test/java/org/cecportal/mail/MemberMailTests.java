package org.cecportal.mail;

import java.time.Instant;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.accounts.CodeRequested;
import org.cecportal.cecs.evidence.scanning.EvidenceInfected;
import org.cecportal.members.EmailChanged;
import org.cecportal.members.EmailsChanged;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever was sent to a member is in the record. */
@PortalTest
class MemberMailTests {

    @Autowired
    Given given;

    @Autowired
    MemberMail mail;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    private List<String> subjects(Person person) {
        return mail.to(person.id(), 1).lines().stream().map(MemberMail.Line::subject).toList();
    }

    private void happens(Object event) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> events.publishEvent(event));
    }

    @Test
    void codesAndWarningsAreThereToo() {
        Person person = given.member("Mailed", "Often");
        jdbc.sql("update member set email = 'often@members.example' where id = ?").param(person.id().value()).update();
        happens(new CodeRequested(CodeRequested.Purpose.RECOVERY, null, null, person.id(), "often@members.example",
                "Mailed Often", "12345678", Instant.parse("2126-01-01T00:00:00Z")));
        happens(new EvidenceInfected(person.id(), 1, "proof.pdf"));
        happens(new EmailsChanged(List
            .of(new EmailChanged(person.id(), "Mailed Often", "former@members.example", "often@members.example"))));
        assertThat(subjects(person)).containsExactly("CEC Portal: your new e-mail address",
                "CEC Portal: your e-mail address was changed", "CEC Portal: your file contains a virus",
                "CEC Portal: your code for a new password");
        assertThat(mail.to(person.id(), 1).toString()).doesNotContain("12345678");
    }

    @Test
    void aCodeForStaffIsNobodysRecord() {
        happens(new CodeRequested(CodeRequested.Purpose.RECOVERY, null, null, null, "staff@members.example", "Staff",
                "12345678", Instant.parse("2126-01-01T00:00:00Z")));
        assertThat(jdbc.sql("select count(*) from mail where recipient = 'staff@members.example' and member_id is null")
            .query(Long.class)
            .single()).isOne();
    }

}
