package org.cecportal.certifications;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Suspends certifications for a cause, and lifts that again (R3, R14). What staff have
 * set wins: a retired or revoked certification stays so. Whoever calls has locked the
 * member.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Suspensions {

    private final CertificationRepository certifications;

    private final EntityManager entities;

    private final Clock clock;

    Suspensions(CertificationRepository certifications, EntityManager entities, Clock clock) {
        this.certifications = certifications;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Once for a cause, however often. A certificate that was joined to another one (R13)
     * suspends the other too.
     * @param cause names what it is for
     */
    public void suspend(long certificationId, String cause) {
        Certification own = certifications.findById(certificationId).orElseThrow();
        suspend(own, cause, null);
        if (own.joinedTo() != null) {
            suspend(certifications.findById(own.joinedTo()).orElseThrow(), cause, certificationId);
        }
        certifications.flush();
    }

    private void suspend(Certification certification, String cause, @Nullable Long through) {
        certification.suspend(cause, through, certification.setByStaff(), clock.instant(), LocalDate.now(clock));
    }

    /** The certification stands as before, unless it is suspended for something else. */
    public void lift(String cause) {
        certifications.findSuspendedFor(cause)
            .forEach(certification -> certification.lift(one -> one.isFor(cause), clock.instant()));
        certifications.flush();
    }

    /**
     * Certificates were joined to others (R13): what those are suspended for concerns
     * these too. Their standing follows from it.
     * @param members who hold them
     */
    public void joined(List<Long> members) {
        join(reread(members), Set.copyOf(members));
        certifications.flush();
    }

    private static void join(Map<Long, Certification> all, Set<Long> members) {
        for (Certification joined : all.values()) {
            Certification kept = all.get(joined.joinedTo());
            if (kept != null && members.contains(kept.memberId())) {
                CertificationStatus before = setByStaff(kept, all);
                joined.openSuspensions()
                    .filter(one -> one.through() == null)
                    .forEach(one -> kept.recordSuspension(one.cause(), joined.id(), before, one.suspendedAt()));
            }
        }
    }

    /** What staff have set on it, or more severely on one that is joined to it. */
    private static @Nullable CertificationStatus setByStaff(Certification kept, Map<Long, Certification> all) {
        Set<CertificationStatus> joined = all.values()
            .stream()
            .filter(one -> Objects.equals(one.joinedTo(), kept.id()))
            .map(Certification::setByStaff)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
        CertificationStatus own = kept.setByStaff();
        return Stream.of(CertificationStatus.REVOKED, CertificationStatus.SUSPENDED)
            .filter(one -> one == own || joined.contains(one))
            .findFirst()
            .orElse(own);
    }

    /**
     * Certificates are no longer joined: each is suspended for what concerns it alone.
     * @param members who hold them
     */
    public void parted(List<Long> members) {
        Map<Long, Certification> all = reread(members);
        List<Certification> held = all.values().stream().filter(one -> members.contains(one.memberId())).toList();
        held.forEach(one -> one.lift(suspension -> cameThroughOneThatLeft(suspension, one, all), clock.instant()));
        join(all, Set.copyOf(members));
        held.forEach(one -> one.followSuspensions(clock.getZone()));
        certifications.flush();
    }

    private static boolean cameThroughOneThatLeft(Suspension suspension, Certification one,
            Map<Long, Certification> all) {
        Long through = suspension.through();
        if (through == null) {
            return false;
        }
        Certification joined = all.get(through);
        return joined == null || !Objects.equals(joined.joinedTo(), one.id());
    }

    /** A merge changes rows itself: whatever was read before is out of date. */
    private Map<Long, Certification> reread(List<Long> members) {
        List<Certification> all = certifications.findAllOf(members);
        all.forEach(entities::refresh);
        return all.stream().collect(Collectors.toMap(Certification::id, Function.identity()));
    }

}
