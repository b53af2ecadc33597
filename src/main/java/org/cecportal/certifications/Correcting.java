package org.cecportal.certifications;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.cecportal.certifications.Correction.Award;
import org.cecportal.certifications.Correction.Correct;
import org.cecportal.certifications.Correction.Extend;
import org.cecportal.certifications.Correction.OfRecorded;
import org.cecportal.certifications.Correction.Sanction;
import org.cecportal.certifications.CorrectionOutcome.Effect;
import org.cecportal.certifications.CorrectionOutcome.Made;
import org.cecportal.certifications.CorrectionOutcome.Refused;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.members.MemberLock;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Sentence;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Corrects one certification by hand (R17). What a renewal in the portal has closed or
 * opened keeps its dates: the renewal has to be reversed first, only more time can be
 * given (R9, R18).
 */
@Service
public class Correcting {

    private final CertificationRepository certifications;

    private final MyCertifications standings;

    private final MemberLock lock;

    private final ChangeReason because;

    private final JdbcClient jdbc;

    private final Clock clock;

    private final TransactionTemplate transaction;

    Correcting(CertificationRepository certifications, MyCertifications standings, MemberLock lock,
            ChangeReason because, JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.certifications = certifications;
        this.standings = standings;
        this.lock = lock;
        this.because = because;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A certification as it can be corrected. */
    public record Recorded(long id, MemberId holder, String certificateNumber, @Nullable LocalDate earnedOn,
            @Nullable CertificationStatus setByStaff, boolean suspendedOtherwise, Cycle current, boolean renewedHere) {
    }

    /** Nothing for one that was joined to another by a merge (R13), or has no cycle. */
    public Optional<Recorded> find(long certificationId) {
        return Objects.requireNonNull(transaction.execute(status -> certifications.findById(certificationId)
            .filter(one -> one.joinedTo() == null)
            .flatMap(one -> one.last()
                .map(last -> new Recorded(one.id(), new MemberId(one.memberId()), one.certificateNumber(),
                        one.earnedOn(), one.setByStaff(), one.openSuspensions().findAny().isPresent(), last.period(),
                        one.isRenewedHere())))));
    }

    /** Shows what the correction would change, and keeps nothing. */
    public CorrectionOutcome preview(Correction correction) {
        return run(correction, false);
    }

    /** Makes the correction, or says why not. */
    public CorrectionOutcome make(Correction correction) {
        return run(correction, true);
    }

    private CorrectionOutcome run(Correction correction, boolean keep) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                CorrectionOutcome outcome = carryOut(correction);
                if (!keep || outcome instanceof Refused) {
                    status.setRollbackOnly();
                }
                return outcome;
            }));
        }
        catch (DuplicateKeyException ex) {
            return refused("certificateNumber", "number");
        }
        catch (DataIntegrityViolationException ex) {
            if (correction instanceof Correction.Void) {
                return refused("reason", "used");
            }
            throw ex;
        }
    }

    private CorrectionOutcome carryOut(Correction correction) {
        List<MemberId> concerned = lockMembers(correction);
        List<Standing> before = concerned.stream().map(standings::of).toList();
        because.is(correction.reason());
        CorrectionOutcome outcome = change(correction);
        if (!(outcome instanceof Made made)) {
            return outcome;
        }
        certifications.flush();
        return new Made(made.certificationId(),
                Stream.iterate(0, i -> i + 1)
                    .limit(concerned.size())
                    .map(i -> new Effect(concerned.get(i), before.get(i), standings.of(concerned.get(i))))
                    .toList());
    }

    /** The holder and the new holder, locked in the order of their ids. */
    private List<MemberId> lockMembers(Correction correction) {
        Stream<MemberId> now = (correction instanceof OfRecorded recorded)
                ? certifications.findById(recorded.certificationId()).map(one -> new MemberId(one.memberId())).stream()
                : Stream.empty();
        Stream<MemberId> then = switch (correction) {
            case Award award -> Stream.of(award.holder());
            case Correct correct -> Stream.of(correct.holder());
            default -> Stream.empty();
        };
        List<MemberId> members = Stream.concat(now, then).distinct().toList();
        members.stream().map(MemberId::value).sorted().forEach(id -> lock.take(new MemberId(id)));
        return members;
    }

    private CorrectionOutcome change(Correction correction) {
        return switch (correction) {
            case Award award -> award(award);
            case OfRecorded recorded -> {
                Certification certification = certifications.findById(recorded.certificationId()).orElseThrow();
                Optional<Refused> refusal = switch (recorded) {
                    case Correct correct -> correct(certification, correct);
                    case Extend extend -> extend(certification, extend.endsOn());
                    case Sanction sanction -> sanction(certification, sanction.standing());
                    case Correction.Void ignored -> voided(certification);
                };
                yield refusal.<CorrectionOutcome>map(one -> one)
                    .orElseGet(() -> new Made(certification.id(), List.of()));
            }
        };
    }

    private CorrectionOutcome award(Award award) {
        if (isErased(award.holder())) {
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
        return new Made(certifications.saveAndFlush(certification).id(), List.of());
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
        if (otherHolder && isErased(wanted.holder())) {
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

    private boolean isErased(MemberId member) {
        return jdbc.sql("select exists (select from erased_member where id = ?)")
            .param(member.value())
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
