package org.cecportal.members;

import java.util.List;
import java.util.Optional;

import org.cecportal.shared.MemberId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Members keep their own contact details up to date. */
@Service
public class ContactChanges {

    private final MemberRepository members;

    private final ApplicationEventPublisher events;

    ContactChanges(MemberRepository members, ApplicationEventPublisher events) {
        this.members = members;
        this.events = events;
    }

    /** A changed address is told to the former and the new one (R18). */
    @Transactional
    public void change(MemberId id, ContactDetails details) {
        Member member = members.findCurrent(id.value()).orElseThrow();
        Optional<String> former = member.reachAt(details);
        members.saveAndFlush(member);
        former.ifPresent(address -> events.publishEvent(new EmailsChanged(
                List.of(new EmailChanged(member.id(), member.profile().fullName(), address, member.email())))));
    }

}
