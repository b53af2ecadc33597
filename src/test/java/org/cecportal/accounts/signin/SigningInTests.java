package org.cecportal.accounts.signin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.accounts.AccountRepository;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.limits.EvenTime;
import org.cecportal.accounts.limits.Guard;
import org.cecportal.accounts.passwords.PasswordCheck;
import org.cecportal.history.AccessLog;
import org.cecportal.mail.MemberContacts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/** R12: an answer's work does not tell who has an account. */
@PortalTest
class SigningInTests {

    private static final Caller STRANGER = new Caller("10.99.0.1", "browser", "", List.of());

    private static final Caller OTHER_STRANGER = new Caller("10.99.0.2", "browser", "", List.of());

    @Autowired
    AccountRepository accounts;

    @Autowired
    MemberContacts contacts;

    @Autowired
    PasswordUpgrade upgrade;

    @Autowired
    Guard guard;

    @Autowired
    EvenTime time;

    @Autowired
    AccessLog accesses;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    Newcomers people;

    @Autowired
    StatementCounter statements;

    /** Counts how often a secret is compared. */
    private static final class Counting implements PasswordEncoder {

        private final PasswordEncoder delegate;

        private final AtomicInteger compared = new AtomicInteger();

        Counting(PasswordEncoder delegate) {
            this.delegate = delegate;
        }

        @Override
        public @Nullable String encode(@Nullable CharSequence secret) {
            return delegate.encode(secret);
        }

        @Override
        public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
            compared.incrementAndGet();
            return delegate.matches(secret, hash);
        }

    }

    @Test
    void everyAttemptComparesOneHashAndSendsTheSameStatements() throws Exception {
        Counting counting = new Counting(encoder);
        SigningIn signingIn = new SigningIn(accounts, contacts, new PasswordCheck(counting), upgrade, guard, time,
                accesses);
        signingIn.attempt("nobody5550", "wrong", STRANGER);
        Set<Integer> sent = new HashSet<>();
        for (String username : List.of("nobody" + System.nanoTime(), people.activated("Ito").defaultUsername(),
                people.disabled("Ito").defaultUsername(), people.newcomer("Ito").defaultUsername())) {
            counting.compared.set(0);
            sent.add(statements.count(() -> signingIn.attempt(username, "wrong", STRANGER)));
            assertThat(counting.compared).as(username).hasValue(1);
        }
        assertThat(sent).hasSize(1);
        String initial = people.newcomer("Ito").defaultUsername();
        counting.compared.set(0);
        assertThat(signingIn.attempt(initial, initial, STRANGER)).isInstanceOf(SignInOutcome.ActivationNeeded.class);
        assertThat(counting.compared).hasValue(1);
    }

    @Test
    void theAddressHasALimitOfItsOwn() {
        SigningIn signingIn = new SigningIn(accounts, contacts, new PasswordCheck(encoder), upgrade, guard, time,
                accesses);
        for (int i = 0; i < 100; i++) {
            assertThat(signingIn.attempt("guess" + System.nanoTime(), "wrong", OTHER_STRANGER))
                .isInstanceOf(SignInOutcome.Refused.class);
        }
        assertThat(signingIn.attempt("guess" + System.nanoTime(), "wrong", OTHER_STRANGER))
            .isInstanceOf(SignInOutcome.TooMany.class);
    }

}
