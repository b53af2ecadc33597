package org.cecportal.accounts.signin;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.cecportal.PortalTest;
import org.cecportal.accounts.Account;
import org.cecportal.accounts.AccountRepository;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.limits.EvenTime;
import org.cecportal.accounts.limits.Guard;
import org.cecportal.accounts.passwords.BothKinds;
import org.cecportal.accounts.passwords.PasswordCheck;
import org.cecportal.history.AccessLog;
import org.cecportal.mail.MemberContacts;
import org.cecportal.shared.ChangeReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/** Passwords that PBKDF2 hashed move to Argon2 when their owners sign in. */
@PortalTest
class PasswordUpgradeTests {

    private static final Caller STRANGER = new Caller("10.97.0.1", "browser", "", List.of());

    private static final String OLD_PASSWORD = "quartz-lemur";

    @Autowired
    AccountRepository accounts;

    @Autowired
    MemberContacts contacts;

    @Autowired
    Guard guard;

    @Autowired
    EvenTime time;

    @Autowired
    AccessLog accesses;

    @Autowired
    ChangeReason because;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    private final BothKinds kinds = new BothKinds();

    private SigningIn signingIn;

    private Newcomer robin;

    @BeforeEach
    void anAccountOfBefore() {
        PasswordCheck check = kinds.check();
        signingIn = new SigningIn(accounts, contacts, check,
                new PasswordUpgrade(accounts, check, because, transactions), guard, time, accesses);
        robin = people.activated("Okafor");
        jdbc.sql("update account set password_hash = ? where id = ?")
            .params(kinds.oldHash(OLD_PASSWORD), robin.account())
            .update();
    }

    @Test
    void theNextSignInHashesItAnewAndTheOneAfterFindsItDone() {
        assertThat(signIn("wrong")).isInstanceOf(SignInOutcome.Refused.class);
        assertThat(hash()).startsWith("{pbkdf2}");
        assertThat(signIn(OLD_PASSWORD)).isInstanceOf(SignInOutcome.Accepted.class);
        String moved = hash();
        assertThat(moved).startsWith("{argon2}");
        assertThat(signIn(OLD_PASSWORD)).isInstanceOf(SignInOutcome.Accepted.class);
        assertThat(hash()).isEqualTo(moved);
        assertThat(signIn("wrong")).isInstanceOf(SignInOutcome.Refused.class);
    }

    @Test
    void whoChoseAnotherPasswordMeanwhileKeepsIt() {
        Account asRead = accounts.findById(robin.account()).orElseThrow();
        PasswordCheck check = kinds.check();
        String chosen = check.hash("another-password-77");
        jdbc.sql("update account set password_hash = ?, version = version + 1 where id = ?")
            .params(chosen, robin.account())
            .update();
        new PasswordUpgrade(accounts, check, because, transactions).offer(asRead, OLD_PASSWORD);
        assertThat(hash()).isEqualTo(chosen);
    }

    @Test
    void manySignInsAtOnceAllSucceed() throws Exception {
        try (ExecutorService devices = Executors.newFixedThreadPool(8)) {
            List<Future<SignInOutcome>> all = IntStream.range(0, 8)
                .mapToObj(one -> devices.submit((Callable<SignInOutcome>) () -> signIn(OLD_PASSWORD)))
                .toList();
            for (Future<SignInOutcome> one : all) {
                assertThat(one.get()).isInstanceOf(SignInOutcome.Accepted.class);
            }
        }
        assertThat(hash()).startsWith("{argon2}");
        assertThat(signIn(OLD_PASSWORD)).isInstanceOf(SignInOutcome.Accepted.class);
    }

    /** R12: neither the unknown nor those with either kind of hash stand out. */
    @Test
    void aWrongPasswordCostsTheSameWhateverIsStored() {
        Newcomer moved = people.activated("Okafor");
        jdbc.sql("update account set password_hash = ? where id = ?")
            .params(kinds.check().hash("x"), moved.account())
            .update();
        signIn("wrong");
        kinds.compared();
        for (String username : List.of(robin.defaultUsername(), moved.defaultUsername(), "nobody" + System.nanoTime(),
                people.newcomer("Okafor").defaultUsername())) {
            signingIn.attempt(username, "wrong", STRANGER);
            assertThat(kinds.compared()).as(username).isEqualTo("1 and 1");
        }
    }

    private SignInOutcome signIn(String password) {
        return signingIn.attempt(robin.defaultUsername(), password, STRANGER);
    }

    private String hash() {
        return jdbc.sql("select password_hash from account where id = ?")
            .param(robin.account())
            .query(String.class)
            .single();
    }

}
