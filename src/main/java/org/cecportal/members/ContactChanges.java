package org.cecportal.members;

import java.util.List;
import java.util.Optional;

import org.cecportal.accounts.SignIns;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.EmailAddress;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps members' contact details up to date. */
@Service
public class ContactChanges {

    private final MemberRepository members;

    private final MemberDirectory directory;

    private final SignIns signIns;

    private final ChangeReason because;

    private final ApplicationEventPublisher events;

    ContactChanges(MemberRepository members, MemberDirectory directory, SignIns signIns, ChangeReason because,
            ApplicationEventPublisher events) {
        this.members = members;
        this.directory = directory;
        this.signIns = signIns;
        this.because = because;
        this.events = events;
    }

    /** A changed address is told to the former and the new one (R18). */
    @Transactional
    public void change(MemberId id, ContactDetails details) {
        change(members.findCurrent(id.value()).orElseThrow(), details);
    }

    /**
     * An administrator corrects the address that mail and codes go to. Sessions end, and
     * codes and links that went to the former one count no more.
     */
    @Transactional
    public void correctEmail(MemberId id, EmailAddress email, String reason) {
        because.is(reason);
        Member member = members.findCurrent(id.value()).orElseThrow();
        Profile now = member.profile();
        signIns.signOut(member.id());
        directory.formerProfiles(member.id()).forEach(signIns::signOut);
        change(member, new ContactDetails(email, now.phone(), now.street(), now.city(), now.region(), now.postalCode(),
                now.country()));
    }

    private void change(Member member, ContactDetails details) {
        Optional<String> former = member.reachAt(details);
        members.saveAndFlush(member);
        former.ifPresent(address -> events.publishEvent(new EmailsChanged(
                List.of(new EmailChanged(member.id(), member.profile().fullName(), address, member.email())))));
    }

}
