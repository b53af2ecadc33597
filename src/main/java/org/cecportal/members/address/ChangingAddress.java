package org.cecportal.members.address;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.cecportal.accounts.CodeRequested;
import org.cecportal.accounts.limits.Limit;
import org.cecportal.accounts.limits.RateLimits;
import org.cecportal.members.ContactChanges;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.MemberLock;
import org.cecportal.members.Profile;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.EmailAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Members change their e-mail address themselves: the new one counts once the code that
 * was sent to it is entered. Until then everything goes to the old one.
 */
@Service
public class ChangingAddress {

    static final Duration VALID_FOR = Duration.ofMinutes(15);

    static final int TRIES = 5;

    private static final int CODES = 100_000_000;

    private final SecureRandom random = new SecureRandom();

    private final MemberDirectory members;

    private final ContactChanges contacts;

    private final MemberLock lock;

    private final RateLimits limits;

    private final PasswordEncoder encoder;

    /** Compared with where there is no code. */
    private final String nobodys;

    private final ChangeReason because;

    private final ApplicationEventPublisher events;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    private final Clock clock;

    ChangingAddress(MemberDirectory members, ContactChanges contacts, MemberLock lock, RateLimits limits,
            PasswordEncoder encoder, ChangeReason because, ApplicationEventPublisher events, JdbcClient jdbc,
            PlatformTransactionManager transactions, Clock clock) {
        this.members = members;
        this.contacts = contacts;
        this.lock = lock;
        this.limits = limits;
        this.encoder = encoder;
        this.nobodys = Objects.requireNonNull(encoder.encode(UUID.randomUUID().toString()));
        this.because = because;
        this.events = events;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The address whose code is awaited. */
    public Optional<String> awaited(MemberId member) {
        return jdbc.sql("select email from address_change where member_id = ? and expires_at > ?")
            .params(member.value(), at(clock.instant()))
            .query(String.class)
            .optional();
    }

    /** Sends a code to the new address; an earlier code no longer counts. */
    public AddressOutcome ask(MemberId member, EmailAddress wanted) {
        Profile profile = members.profile(member).orElseThrow();
        if (wanted.toString().equals(profile.email())) {
            return new AddressOutcome.SameAddress();
        }
        Optional<Duration> wait = limits.take(Limit.ADDRESS_CODES, String.valueOf(member.value()));
        if (wait.isPresent()) {
            return new AddressOutcome.TooMany(wait.get());
        }
        String code = "%08d".formatted(random.nextInt(CODES));
        String hash = Objects.requireNonNull(encoder.encode(code));
        Instant expiresAt = clock.instant().plus(VALID_FOR);
        transaction.executeWithoutResult(status -> {
            keep(member, wanted, hash, expiresAt);
            events.publishEvent(new CodeRequested(CodeRequested.Purpose.ADDRESS, null, null, member, wanted.toString(),
                    profile.fullName(), code, expiresAt));
        });
        return new AddressOutcome.CodeSent();
    }

    private void keep(MemberId member, EmailAddress wanted, String hash, Instant expiresAt) {
        lock.take(member);
        jdbc.sql("""
                insert into address_change (member_id, email, code_hash, expires_at, tries_left)
                values (:member, :email, :hash, :expires, :tries)
                on conflict (member_id) do update set email = excluded.email, code_hash = excluded.code_hash,
                    expires_at = excluded.expires_at, tries_left = excluded.tries_left""")
            .param("member", member.value())
            .param("email", wanted.toString())
            .param("hash", hash)
            .param("expires", at(expiresAt))
            .param("tries", TRIES)
            .update();
    }

    /** Forgets the new address; the old one stays. */
    public void giveUp(MemberId member) {
        jdbc.sql("delete from address_change where member_id = ?").param(member.value()).update();
    }

    private record Awaited(String email, String codeHash) {
    }

    /**
     * Takes the code. Each call spends one of its tries. Both addresses are told, and
     * every session of the account ends: whoever read the old mailbox is out.
     */
    public AddressOutcome confirm(MemberId member, String code) {
        @Nullable Awaited awaited = spendTry(member).orElse(null);
        boolean right = encoder.matches(code.replaceAll("[\\s-]", ""),
                (awaited != null) ? awaited.codeHash() : nobodys);
        return (awaited != null && right && change(member, awaited)) ? new AddressOutcome.Changed()
                : new AddressOutcome.WrongCode();
    }

    private Optional<Awaited> spendTry(MemberId member) {
        return jdbc.sql("""
                update address_change set tries_left = tries_left - 1
                where member_id = ? and tries_left > 0 and expires_at > ?
                returning email, code_hash""")
            .params(member.value(), at(clock.instant()))
            .query(Awaited.class)
            .optional();
    }

    /**
     * @return whether the code is still the last one that was sent
     */
    private boolean change(MemberId member, Awaited awaited) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            because.is("the member changed the e-mail address and entered the code sent to it");
            lock.take(member);
            boolean used = jdbc.sql("delete from address_change where member_id = ? and code_hash = ?")
                .params(member.value(), awaited.codeHash())
                .update() == 1;
            if (used) {
                contacts.changeEmail(member, EmailAddress.of(awaited.email()));
            }
            return used;
        }));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

}
