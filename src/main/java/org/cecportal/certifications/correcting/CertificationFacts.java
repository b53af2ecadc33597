package org.cecportal.certifications.correcting;

import org.cecportal.certifications.Progress;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.Eligibility;

import java.util.stream.Stream;

import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.members.correcting.Fact;
import org.cecportal.members.correcting.MemberFacts;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Sentence;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The bar, RENEW NOW, and how each certification stands. */
@Component
@Order(1)
class CertificationFacts implements MemberFacts {

    private final MyCertifications certifications;

    CertificationFacts(MyCertifications certifications) {
        this.certifications = certifications;
    }

    @Override
    public Stream<Fact> of(MemberId member) {
        Standing standing = certifications.of(member);
        return Stream.concat(Stream.of(bar(standing.progress()), renewNow(standing.eligibility())),
                standing.held().stream().map(CertificationFacts::held));
    }

    private static Fact bar(@Nullable Progress progress) {
        return new Fact("bar", Sentence.of("certifications.progress.title"),
                (progress == null) ? Sentence.of("certifications.fact.no-bar")
                        : Sentence.of("certifications.fact.bar", progress.counted(), progress.required().brief(),
                                progress.cycle().beginsOn(), progress.cycle().endsOn()));
    }

    private static Fact renewNow(@Nullable Eligibility eligibility) {
        return new Fact("renew-now", Sentence.of("certifications.fact.renew"),
                Sentence.of((eligibility != null && eligibility.isEligible()) ? "certifications.fact.renew.yes"
                        : "certifications.fact.renew.no"));
    }

    private static Fact held(HeldCertification one) {
        return new Fact("certification-" + one.id(),
                Sentence.of("certifications.fact.certification", one.title(), one.certificateNumber()),
                Sentence.of("certifications.fact.held", Sentence.of("certifications.status." + one.status()),
                        one.cycle().beginsOn(), one.cycle().endsOn(), one.effectiveEndsOn(), one.certificateNumber()));
    }

}
