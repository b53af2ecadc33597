package org.cecportal.audits.proving;

import java.util.stream.Stream;

import org.cecportal.members.correcting.Fact;
import org.cecportal.members.correcting.MemberFacts;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Sentence;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The audits of a member, as far as they have come. */
@Component
@Order(3)
class AuditFacts implements MemberFacts {

    private final MemberCases cases;

    AuditFacts(MemberCases cases) {
        this.cases = cases;
    }

    @Override
    public Stream<Fact> of(MemberId member) {
        return cases.of(member)
            .stream()
            .map(one -> new Fact("audit-" + one.id(), Sentence.of("audits.fact.case", one.title(), one.beginsOn()),
                    Sentence.of("audits.fact.state", Sentence.of("audits.state." + one.state()), one.dueOn(),
                            one.beginsOn(), one.reachesTo())));
    }

}
