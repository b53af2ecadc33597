package org.cecportal.duplicates;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

import org.cecportal.accounts.CodeRequested;
import org.cecportal.accounts.Limit;
import org.cecportal.accounts.RateLimits;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
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
public class ProvingProfiles {

    static final Duration VALID_FOR = Duration.ofMinutes(15);

    static final int TRIES = 5;

    private static final int CODES = 100_000_000;

    private final SecureRandom random = new SecureRandom();

    private final MemberDirectory members;

    private final PasswordEncoder encoder;

    private final RateLimits limits;

    private final JdbcClient jdbc;

    private final ChangeReason because;

    private final ApplicationEventPublisher events;

    private final TransactionTemplate transaction;

    private final Clock clock;

    ProvingProfiles(MemberDirectory members, PasswordEncoder encoder, RateLimits limits, JdbcClient jdbc,
            ChangeReason because, ApplicationEventPublisher events, PlatformTransactionManager transactions,
            Clock clock) {
        this.members = members;
        this.encoder = encoder;
        this.limits = limits;
        this.jdbc = jdbc;
        this.because = because;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Asked(long requestId, String otherNumber) {
    }

    private record Proof(long requestId, long otherId, String codeHash) {
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
            asked(member).ifPresent(asked -> members.profile(asked.otherNumber())
                .filter(other -> !other.id().equals(member))
                .ifPresent(other -> keep(asked, other, code, hash)));
        }
        return wait;
    }

    private Optional<Asked> asked(MemberId member) {
        return jdbc.sql("""
                select id as request_id, other_number from duplicate_request
                where member_id = ? and state = 'OPEN' and other_number is not null""")
            .param(member.value())
            .query(Asked.class)
            .optional();
    }

    private void keep(Asked asked, Profile other, String code, String hash) {
        @Nullable String email = other.email();
        if (email == null || email.isBlank()) {
            return;
        }
        Instant expiresAt = clock.instant().plus(VALID_FOR);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                    insert into profile_proof (request_id, other_id, code_hash, expires_at, tries_left)
                    values (:request, :other, :hash, :expires, :tries)
                    on conflict (request_id) do update set other_id = excluded.other_id,
                        code_hash = excluded.code_hash, expires_at = excluded.expires_at,
                        tries_left = excluded.tries_left""")
                .param("request", asked.requestId())
                .param("other", other.id().value())
                .param("hash", hash)
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .param("tries", TRIES)
                .update();
            events.publishEvent(new CodeRequested(CodeRequested.Purpose.PROOF, null, other.id(), email,
                    other.fullName(), code, expiresAt));
        });
    }

    /**
     * Takes the code. Each call spends one of its tries; a right one is used up.
     * @return whether the profile is proven now; administrators see it in the queue
     */
    public boolean prove(MemberId member, String code) {
        Optional<Proof> proof = spendTry(member);
        String hash = proof.map(Proof::codeHash).orElseGet(() -> Objects.requireNonNull(encoder.encode("nobody")));
        boolean right = encoder.matches(code.replaceAll("\\s", ""), hash);
        return proof.filter(kept -> right).map(this::markProven).orElse(false);
    }

    private Optional<Proof> spendTry(MemberId member) {
        return jdbc.sql("""
                update profile_proof p set tries_left = tries_left - 1 from duplicate_request r
                where r.id = p.request_id and r.member_id = :member and r.state = 'OPEN' and p.tries_left > 0
                    and p.expires_at > :now
                returning p.request_id, p.other_id, p.code_hash""")
            .param("member", member.value())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .query(Proof.class)
            .optional();
    }

    private boolean markProven(Proof proof) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            because.is("the member proved that the other profile is theirs");
            int used = jdbc.sql("delete from profile_proof where request_id = ? and code_hash = ?")
                .params(proof.requestId(), proof.codeHash())
                .update();
            return used == 1 && jdbc.sql("""
                    update duplicate_request set proven_id = :other, proven_at = :at, version = version + 1
                    where id = :request and state = 'OPEN'""")
                .param("other", proof.otherId())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("request", proof.requestId())
                .update() == 1;
        }));
    }

}
