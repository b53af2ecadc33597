package org.cecportal.members;

import java.util.List;
import java.util.Optional;

import org.cecportal.accounts.SignIns;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.EmailAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
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

    @Transactional
    public void change(MemberId id, ContactDetails details) {
        Member member = members.findCurrent(id.value()).orElseThrow();
        member.reachAt(details);
        members.saveAndFlush(member);
    }

    /** An administrator corrects the address that mail and codes go to. */
    @Transactional
    public void correctEmail(MemberId id, EmailAddress email, String reason) {
        because.is(reason);
        changeEmail(id, email);
    }

    /**
     * The address is told to the former and the new one (R18). Sessions end, and codes
     * and links that went to the former one count no more. Whoever calls this knows that
     * the member reads mail there.
     * @param email none when no address is known any longer
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changeEmail(MemberId id, @Nullable EmailAddress email) {
        Member member = members.findCurrent(id.value()).orElseThrow();
        signIns.signOut(member.id());
        directory.formerProfiles(member.id()).forEach(signIns::signOut);
        Optional<String> former = (email != null) ? member.writeTo(email) : member.writeToNobody();
        members.saveAndFlush(member);
        former.ifPresent(before -> events.publishEvent(new EmailsChanged(
                List.of(new EmailChanged(member.id(), member.profile().fullName(), before, member.email())))));
    }

}
