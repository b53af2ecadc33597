package org.cecportal.duplicates.requests;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.cecportal.accounts.CodeRequested;
import org.cecportal.accounts.limits.Limit;
import org.cecportal.accounts.limits.RateLimits;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.MemberLock;
import org.cecportal.members.Profile;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a member prove that another profile is theirs too: with a code sent to the address
 * on it (R15). Whether there is such a profile, or an address on it, cannot be told from
 * the answers.
 */
@Service
public class ProfileOwnership {

    private static final int CODES = 100_000_000;

    private final SecureRandom random = new SecureRandom();

    private final MemberDirectory members;

    private final PasswordEncoder encoder;

    /** Compared with where there is no code, so that the time does not tell. */
    private final String nobodys;

    private final RateLimits limits;

    private final DuplicateRequestRepository requests;

    private final ProfileProofRepository proofs;

    private final MemberLock lock;

    private final ChangeReason because;

    private final ApplicationEventPublisher events;

    private final TransactionTemplate transaction;

    private final Clock clock;

    ProfileOwnership(MemberDirectory members, PasswordEncoder encoder, RateLimits limits,
            DuplicateRequestRepository requests, ProfileProofRepository proofs, MemberLock lock, ChangeReason because,
            ApplicationEventPublisher events, PlatformTransactionManager transactions, Clock clock) {
        this.members = members;
        this.encoder = encoder;
        this.nobodys = Objects.requireNonNull(encoder.encode(UUID.randomUUID().toString()));
        this.limits = limits;
        this.requests = requests;
        this.proofs = proofs;
        this.lock = lock;
        this.because = because;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Sends a code to the profile that the member's open request names; an earlier code
     * no longer counts.
     * @return how long to wait; empty when a code is on its way, if there is where to
     */
    public Optional<Duration> sendCode(MemberId member) {
        Optional<Duration> wait = limits.take(Limit.PROOFS, String.valueOf(member.value()));
        if (wait.isEmpty()) {
            String code = "%08d".formatted(random.nextInt(CODES));
            String hash = Objects.requireNonNull(encoder.encode(code));
            requests.findOpenOf(member.value())
                .flatMap(DuplicateRequest::otherNumber)
                .ifPresent(number -> members.profile(number)
                    .filter(other -> !other.id().equals(member))
                    .ifPresent(other -> keep(member, number, other, code, hash)));
        }
        return wait;
    }

    private void keep(MemberId member, String number, Profile other, String code, String hash) {
        @Nullable String email = other.email();
        if (email == null || email.isBlank()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            lock.take(member);
            requests.findOpenOf(member.value()).filter(request -> request.names(number)).ifPresent(request -> {
                ProfileProof proof = proofs
                    .saveAndFlush(ProfileProof.send(request.id(), other.id(), hash, clock.instant()));
                events.publishEvent(new CodeRequested(CodeRequested.Purpose.PROOF, null, null, other.id(), email,
                        other.fullName(), code, proof.expiresAt()));
            });
        });
    }

    /**
     * Takes the code. Each call spends one of its tries; a right one is used up.
     * @return whether the profile is proven now; administrators see it in the queue
     */
    public boolean prove(MemberId member, String code) {
        Optional<ProfileProof> proof = spendTry(member);
        String hash = proof.map(ProfileProof::codeHash).orElse(nobodys);
        boolean right = encoder.matches(code.replaceAll("\\s", ""), hash);
        return proof.isPresent() && right && markProven(member, hash);
    }

    private Optional<ProfileProof> spendTry(MemberId member) {
        return Objects.requireNonNull(transaction.execute(status -> {
            lock.take(member);
            Instant now = clock.instant();
            Optional<ProfileProof> proof = proof(member).filter(sent -> sent.isOpen(now));
            proof.ifPresent(sent -> sent.spendTry(now));
            return proof;
        }));
    }

    private Optional<ProfileProof> proof(MemberId member) {
        return requests.findOpenOf(member.value()).flatMap(request -> proofs.findById(request.id()));
    }

    /**
     * @return whether the code is still the last one that was sent
     */
    private boolean markProven(MemberId member, String hash) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            because.is("the member proved that the other profile is theirs");
            lock.take(member);
            Optional<ProfileProof> proof = proof(member).filter(sent -> sent.codeHash().equals(hash));
            proof.ifPresent(used -> {
                DuplicateRequest request = requests.findOpenOf(member.value()).orElseThrow();
                request.prove(used.other(), clock.instant());
                requests.saveAndFlush(request);
                proofs.delete(used);
            });
            return proof.isPresent();
        }));
    }

}
