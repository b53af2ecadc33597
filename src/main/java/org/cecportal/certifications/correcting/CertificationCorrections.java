package org.cecportal.certifications.correcting;

import org.cecportal.certifications.Cycles;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.RecordedCycle;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.CertificationRepository;
import org.cecportal.certifications.Certification;
import org.cecportal.certifications.Cycle;
import org.cecportal.certifications.CertificationStatus;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.certifications.correcting.CertificationChange.Award;
import org.cecportal.certifications.correcting.CertificationChange.Correct;
import org.cecportal.certifications.correcting.CertificationChange.Extend;
import org.cecportal.certifications.correcting.CertificationChange.OfRecorded;
import org.cecportal.certifications.correcting.CertificationChange.Reinstate;
import org.cecportal.certifications.correcting.CertificationChange.Sanction;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.correcting.Correction;
import org.cecportal.members.correcting.CorrectionOutcome;
import org.cecportal.members.correcting.CorrectionOutcome.Made;
import org.cecportal.members.correcting.CorrectionOutcome.Refused;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Sentence;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corrects one certification by hand (R17). What a renewal in the portal has closed or
 * opened keeps its dates: the renewal has to be reversed first, only more time can be
 * given (R9, R18).
 */
@Service
public class CertificationCorrections {

    private final CertificationRepository certifications;

    private final MyCertifications standings;

    private final Cycles cycles;

    private final MemberDirectory members;

    private final JdbcClient jdbc;

    private final Clock clock;

    CertificationCorrections(CertificationRepository certifications, MyCertifications standings, Cycles cycles,
            MemberDirectory members, JdbcClient jdbc, Clock clock) {
        this.certifications = certifications;
        this.standings = standings;
        this.cycles = cycles;
        this.members = members;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A certification as it can be corrected. */
    public record Recorded(long id, MemberId holder, String certificateNumber, @Nullable LocalDate earnedOn,
            @Nullable CertificationStatus setByStaff, boolean suspendedOtherwise, Cycle current, boolean renewedHere) {
    }

    /** Nothing for one that was joined to another by a merge (R13), or has no cycle. */
    @Transactional(readOnly = true)
    public Optional<Recorded> find(long certificationId) {
        return certifications.findById(certificationId)
            .filter(one -> one.joinedTo() == null)
            .flatMap(one -> one.last()
                .map(last -> new Recorded(one.id(), new MemberId(one.memberId()), one.certificateNumber(),
                        one.earnedOn(), one.setByStaff(), one.openSuspensions().findAny().isPresent(), last.period(),
                        one.isRenewedHere())));
    }

    /** The change, to be tried or made. */
    public Correction of(CertificationChange change) {
        return new Correction() {

            @Override
            public String reason() {
                return change.reason();
            }

            @Override
            public Set<MemberId> concerned() {
                return Stream.concat(holderOf(change), newHolderOf(change)).collect(Collectors.toSet());
            }

            @Override
            public CorrectionOutcome make() {
                CorrectionOutcome outcome = change(change);
                certifications.flush();
                return outcome;
            }

            @Override
            public Optional<Refused> refusal(DataIntegrityViolationException ex) {
                if (ex instanceof DuplicateKeyException) {
                    return Optional.of(refused("certificateNumber", "number"));
                }
                return (change instanceof CertificationChange.Void) ? Optional.of(refused("reason", "used"))
                        : Optional.empty();
            }
        };
    }

    private Stream<MemberId> holderOf(CertificationChange change) {
        return (change instanceof OfRecorded recorded)
                ? certifications.findById(recorded.certificationId()).map(one -> new MemberId(one.memberId())).stream()
                : Stream.empty();
    }

    private static Stream<MemberId> newHolderOf(CertificationChange change) {
        return switch (change) {
            case Award award -> Stream.of(award.holder());
            case Correct correct -> Stream.of(correct.holder());
            default -> Stream.empty();
        };
    }

    private CorrectionOutcome change(CertificationChange change) {
        return switch (change) {
            case Award award -> award(award);
            case OfRecorded recorded -> {
                Certification certification = certifications.findById(recorded.certificationId()).orElseThrow();
                Optional<Refused> refusal = switch (recorded) {
                    case Correct correct -> correct(certification, correct);
                    case Extend extend -> extend(certification, extend.endsOn());
                    case Sanction sanction -> sanction(certification, sanction.standing());
                    case Reinstate reinstate -> reinstate(certification, reinstate.beginsOn());
                    case CertificationChange.Void ignored -> voided(certification);
                };
                yield refusal.<CorrectionOutcome>map(one -> one).orElseGet(() -> Made.of(certification.id()));
            }
        };
    }

    private CorrectionOutcome award(Award award) {
        if (members.isErased(award.holder())) {
            return refused("reason", "erased");
        }
        Optional<Integer> type = type(award.code());
        if (type.isEmpty()) {
            return refused("code", "type");
        }
        if (certifications.existsByCertificateNumber(award.certificateNumber())) {
            return refused("certificateNumber", "number");
        }
        Certification certification = new Certification(award.certificateNumber(), award.holder().value(), type.get(),
                award.earnedOn());
        certification.open(award.cycle(), null);
        return Made.of(certifications.saveAndFlush(certification).id());
    }

    private Optional<Refused> correct(Certification one, Correct wanted) {
        Optional<Integer> type = type(wanted.code());
        if (type.isEmpty()) {
            return Optional.of(refused("code", "type"));
        }
        if (!one.certificateNumber().equals(wanted.certificateNumber())
                && certifications.existsByCertificateNumber(wanted.certificateNumber())) {
            return Optional.of(refused("certificateNumber", "number"));
        }
        boolean otherType = type.get() != one.typeId();
        boolean otherHolder = wanted.holder().value() != one.memberId();
        if ((otherType || otherHolder) && one.isRenewedHere()) {
            return Optional.of(refused(otherType ? "code" : "memberNumber", "renewed"));
        }
        if (otherHolder && members.isErased(wanted.holder())) {
            return Optional.of(refused("memberNumber", "erased"));
        }
        if (otherHolder && isBeingRenewed(one)) {
            return Optional.of(refused("memberNumber", "under-way"));
        }
        Optional<Refused> refusal = move(one, wanted.cycle());
        if (refusal.isEmpty()) {
            one.correct(wanted.certificateNumber(), type.get(), wanted.holder().value(), wanted.earnedOn(),
                    wanted.cycle());
        }
        return refusal;
    }

    /** Whether the current cycle may have these dates. */
    private static Optional<Refused> move(Certification one, Cycle to) {
        RecordedCycle current = one.last().orElseThrow();
        Cycle from = current.period();
        if (from.equals(to)) {
            return Optional.empty();
        }
        if (current.closedOn() != null) {
            return Optional.of(refused("cycleBeginsOn", "closed"));
        }
        Optional<RecordedCycle> before = one.beforeLast();
        boolean renewed = before.filter(RecordedCycle::isClosedHere).isPresent();
        if (renewed && !to.beginsOn().equals(from.beginsOn())) {
            return Optional.of(refused("cycleBeginsOn", "opened"));
        }
        if (renewed && to.endsOn().isBefore(from.endsOn())) {
            return Optional.of(refused("cycleEndsOn", "opened"));
        }
        return before.map(RecordedCycle::reachesTo)
            .filter(day -> !to.beginsOn().isAfter(day))
            .map(day -> refused("cycleBeginsOn", "overlaps", day));
    }

    private static Optional<Refused> extend(Certification one, LocalDate endsOn) {
        RecordedCycle current = one.last().orElseThrow();
        if (current.closedOn() != null) {
            return Optional.of(refused("endsOn", "closed"));
        }
        if (!endsOn.isAfter(current.period().endsOn())) {
            return Optional.of(refused("endsOn", "not-later", current.period().endsOn()));
        }
        current.move(new Cycle(current.period().beginsOn(), endsOn));
        return Optional.empty();
    }

    private Optional<Refused> sanction(Certification one, @Nullable CertificationStatus standing) {
        if (one.setByStaff() == standing) {
            return Optional.of(refused("standing", "same-standing"));
        }
        one.sanction(standing, LocalDate.now(clock));
        return Optional.empty();
    }

    /** A fresh cycle of the type's years; the days before it stay on record as a gap. */
    private Optional<Refused> reinstate(Certification one, LocalDate beginsOn) {
        LocalDate today = LocalDate.now(clock);
        Optional<HeldCertification> lapsed = standings.heldOn(new MemberId(one.memberId()), today)
            .stream()
            .filter(held -> held.id() == one.id() && held.status() == CertificationStatus.LAPSED)
            .findFirst();
        if (lapsed.isEmpty()) {
            return Optional.of(refused("beginsOn", "not-lapsed"));
        }
        HeldCertification held = lapsed.get();
        if (beginsOn.isAfter(today) || !beginsOn.isAfter(held.graceEndsOn())) {
            return Optional.of(refused("beginsOn", "begins", held.graceEndsOn()));
        }
        if (isBeingRenewed(one)) {
            return Optional.of(refused("beginsOn", "under-way"));
        }
        cycles.reinstate(held, beginsOn, Cycle.fresh(beginsOn, held.cycleYears()).window());
        return Optional.empty();
    }

    /** What refers to it, such as an audit, keeps it: the database refuses then. */
    private Optional<Refused> voided(Certification one) {
        if (one.isRenewedHere() || isBeingRenewed(one)) {
            return Optional.of(refused("reason", "used"));
        }
        certifications.delete(one);
        return Optional.empty();
    }

    private boolean isBeingRenewed(Certification one) {
        return jdbc.sql("select exists (select from pending_renewal where certification_id = ?)")
            .param(one.id())
            .query(Boolean.class)
            .single();
    }

    private Optional<Integer> type(String code) {
        return jdbc.sql("select id from certification_code where code = ?").param(code).query(Integer.class).optional();
    }

    private static Refused refused(String field, String why, Object... arguments) {
        return new Refused(field, Sentence.of("certifications.correct.refused." + why, arguments));
    }

}
