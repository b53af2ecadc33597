package org.cecportal.certifications;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * A certification of a member with its cycles and what keeps it from standing. One cycle
 * follows the other without overlapping (R9). What staff have set wins over the dates,
 * and what they suspended for another reason is not lifted with a cause (R3).
 */
@Entity
@DynamicUpdate
public class Certification {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String certificateNumber;

    private long memberId;

    private int typeId;

    private @Nullable LocalDate earnedOn;

    @Enumerated(EnumType.STRING)
    private @Nullable CertificationStatus standing;

    /** The programme's day on which the standing was set. */
    private @Nullable LocalDate standingSince;

    /** The certificate that this one was joined to when profiles were merged (R13). */
    private @Nullable Long joinedTo;

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "certification_id", nullable = false, updatable = false)
    @OrderBy("period.beginsOn")
    @OptimisticLock(excluded = true)
    private List<RecordedCycle> cycles = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "certification_id", nullable = false, updatable = false)
    @OrderBy("id")
    @OptimisticLock(excluded = true)
    private List<Suspension> suspensions = new ArrayList<>();

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Certification() {
    }

    /** A certification that was earned, without a cycle yet. */
    public Certification(String certificateNumber, long memberId, int typeId, @Nullable LocalDate earnedOn) {
        this.certificateNumber = certificateNumber;
        this.memberId = memberId;
        this.typeId = typeId;
        this.earnedOn = earnedOn;
    }

    /**
     * Closes a cycle, so that the next one can be opened.
     * @param on the last day of the closed cycle, or a later one in its grace
     * @throws OptimisticLockingFailureException when the cycle is closed already, or gone
     */
    void close(long cycleId, LocalDate on) {
        cycle(cycleId).orElseThrow(() -> new OptimisticLockingFailureException("Cycle " + cycleId + " was taken back"))
            .close(on);
    }

    /**
     * Opens the cycle that follows all others.
     * @param lapsedFrom the first day of the gap before it (R10); null when it had not
     * lapsed
     * @throws IllegalStateException when the last cycle is open, or reaches into this one
     */
    public RecordedCycle open(Cycle next, @Nullable LocalDate lapsedFrom) {
        last().ifPresent(before -> {
            if (before.closedOn() == null || !next.beginsOn().isAfter(before.period().beginsOn())) {
                throw new IllegalStateException(next + " cannot follow " + before.period());
            }
        });
        RecordedCycle opened = new RecordedCycle(next, lapsedFrom);
        cycles.add(opened);
        return opened;
    }

    /**
     * Puts right what was recorded.
     * @param current the dates of the last cycle, if there is one
     */
    public void correct(String number, int type, long member, @Nullable LocalDate earned, Cycle current) {
        certificateNumber = number;
        typeId = type;
        memberId = member;
        earnedOn = earned;
        last().ifPresent(cycle -> cycle.move(current));
    }

    /** Whether a renewal in the portal has closed one of its cycles (R9). */
    public boolean isRenewedHere() {
        return cycles.stream().anyMatch(RecordedCycle::isClosedHere);
    }

    /** The cycle after this one; nothing when it is the last. */
    Optional<RecordedCycle> after(long cycleId) {
        LocalDate begins = cycle(cycleId).orElseThrow().period().beginsOn();
        return cycles.stream()
            .filter(one -> one.period().beginsOn().isAfter(begins))
            .min(Comparator.comparing(one -> one.period().beginsOn()));
    }

    /**
     * Takes the last cycle away, so that the one before can be opened again.
     * @throws IllegalStateException when it is not the last
     */
    void takeBack(long cycleId) {
        if (after(cycleId).isPresent()) {
            throw new IllegalStateException("Cycle " + cycleId + " is not the last");
        }
        cycles.removeIf(one -> one.is(cycleId));
    }

    void reopen(long cycleId) {
        cycle(cycleId).orElseThrow().reopen();
    }

    private Optional<RecordedCycle> cycle(long cycleId) {
        return cycles.stream().filter(one -> one.is(cycleId)).findFirst();
    }

    /** The cycle before the last one. */
    public Optional<RecordedCycle> beforeLast() {
        return last().flatMap(last -> cycles.stream()
            .filter(one -> one.period().beginsOn().isBefore(last.period().beginsOn()))
            .max(Comparator.comparing(one -> one.period().beginsOn())));
    }

    public Optional<RecordedCycle> last() {
        return cycles.stream().max(Comparator.comparing(one -> one.period().beginsOn()));
    }

    /**
     * Suspends it, once for a cause, however often. What staff have set stays.
     * @param through the joined certificate that the suspension is for; null when it is
     * for this one
     * @param before what staff have set, to hold again when every suspension is lifted
     * @param today the programme's day
     */
    void suspend(String cause, @Nullable Long through, @Nullable CertificationStatus before, Instant at,
            LocalDate today) {
        if (recordSuspension(cause, through, before, at)) {
            standSuspended(today);
        }
    }

    /**
     * Puts a suspension on record without a change of the standing.
     * @return false when it is suspended for that cause already
     */
    boolean recordSuspension(String cause, @Nullable Long through, @Nullable CertificationStatus before, Instant at) {
        if (openSuspensions().anyMatch(one -> one.isFor(cause))) {
            return false;
        }
        suspensions.add(new Suspension(cause, through, before, at));
        return true;
    }

    /** Unless staff have set something. */
    private void standSuspended(LocalDate since) {
        if (standing == null) {
            standing = CertificationStatus.SUSPENDED;
            standingSince = since;
        }
    }

    /**
     * Lifts suspensions. The certification stands as staff have set it, unless it is
     * suspended for something else.
     */
    void lift(Predicate<Suspension> which, Instant at) {
        List<Suspension> lifted = openSuspensions().filter(which).toList();
        lifted.forEach(one -> one.lift(at));
        if (!lifted.isEmpty() && standing == CertificationStatus.SUSPENDED && openSuspensions().findAny().isEmpty()) {
            standing = lifted.getFirst().standingBefore();
            standingSince = (standing != null) ? standingSince : null;
        }
    }

    /**
     * What staff say from now on (R17): it holds at once, or as soon as whatever else
     * suspends it is lifted.
     * @param said RETIRED, SUSPENDED, REVOKED or nothing
     * @param today the programme's day
     */
    public void sanction(@Nullable CertificationStatus said, LocalDate today) {
        boolean suspended = openSuspensions().findAny().isPresent();
        openSuspensions().forEach(one -> one.goesBackTo(said));
        @Nullable CertificationStatus now = (said == null && suspended) ? CertificationStatus.SUSPENDED : said;
        standingSince = (now == null) ? null : Objects.requireNonNullElse(standingSince, today);
        standing = now;
    }

    /** Suspends it since the first day of what it is suspended for, if anything. */
    void followSuspensions(ZoneId zone) {
        openSuspensions().map(Suspension::suspendedAt)
            .min(Comparator.naturalOrder())
            .ifPresent(first -> standSuspended(LocalDate.ofInstant(first, zone)));
    }

    /** What staff have set (R3), also while it is suspended for a cause. */
    public @Nullable CertificationStatus setByStaff() {
        if (standing != CertificationStatus.SUSPENDED || openSuspensions().findAny().isEmpty()) {
            return standing;
        }
        return openSuspensions().map(Suspension::standingBefore)
            .filter(Objects::nonNull)
            .min(Comparator.comparing(CertificationStatus::name))
            .orElse(null);
    }

    public Stream<Suspension> openSuspensions() {
        return suspensions.stream().filter(Suspension::isOpen);
    }

    public long id() {
        if (id == null) {
            throw new IllegalStateException("The certification is not stored");
        }
        return id;
    }

    @Nullable CertificationStatus standing() {
        return standing;
    }

    @Nullable LocalDate standingSince() {
        return standingSince;
    }

    public @Nullable Long joinedTo() {
        return joinedTo;
    }

    public long memberId() {
        return memberId;
    }

    public String certificateNumber() {
        return certificateNumber;
    }

    public int typeId() {
        return typeId;
    }

    public @Nullable LocalDate earnedOn() {
        return earnedOn;
    }

    List<RecordedCycle> cycles() {
        return List.copyOf(cycles);
    }

}
