package org.cecportal.duplicates.requests;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.OtherTransactions;
import org.cecportal.PortalTest;
import org.cecportal.duplicates.MergeOutcome.Done;
import org.cecportal.duplicates.MergeProfiles;
import org.cecportal.duplicates.Merging;
import org.cecportal.duplicates.Undoing;
import org.cecportal.members.MemberLock;
import org.cecportal.shared.MemberId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Requests, codes and merges that two change at the same moment (R13, R15). */
@PortalTest
class RequestsAtOnceTests {

    @Autowired
    DuplicateRequests requesting;

    @Autowired
    DuplicateRequestRepository requests;

    @Autowired
    ProfileProofRepository proofs;

    @Autowired
    ProfileOwnership proving;

    @Autowired
    Merging merging;

    @Autowired
    Undoing undoing;

    @Autowired
    MemberLock lock;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    Clock clock;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    private final List<MemberId> askers = new ArrayList<>();

    private TransactionTemplate transaction;

    @BeforeEach
    void begin() {
        transaction = new TransactionTemplate(transactions);
    }

    /** Open requests stand above others in the queue that all tests share. */
    @AfterEach
    void end() {
        threads.close();
        askers.forEach(member -> requests.findOpenOf(member.value())
            .ifPresent(open -> requesting.answer(open.id(), "The test is over")));
    }

    private Person asker() {
        Person asker = given.member("Ann", "Asking");
        askers.add(asker.id());
        return asker;
    }

    private static AskForOtherProfile ask(Person asker, String number) {
        return new AskForOtherProfile(asker.id(), number, "", "That is me");
    }

    private long asked(Person asker, String number) {
        requesting.ask(ask(asker, number));
        return requests.findOpenOf(asker.id().value()).orElseThrow().id();
    }

    private long merged(Person survivor, Person duplicate) {
        MergeProfiles wanted = new MergeProfiles(survivor.number(), duplicate.number(), Map.of(), Map.of(), "One");
        return ((Done) merging.merge(wanted, null)).mergeId();
    }

    private <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(times);
        List<Future<T>> started = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            started.add(threads.submit(() -> {
                together.await(1, TimeUnit.MINUTES);
                return work.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> one : started) {
            results.add(one.get(1, TimeUnit.MINUTES));
        }
        return results;
    }

    @Test
    void r15WhoeverAsksEightTimesAtOnceHasOneRequest() throws Exception {
        Person asker = asker();
        atOnce(8, () -> {
            requesting.ask(ask(asker, ""));
            return true;
        });
        assertThat(jdbc.sql("select count(*) from duplicate_request where member_id = ?")
            .param(asker.id().value())
            .query(Long.class)
            .single()).isOne();
    }

    @Test
    void r15OfEightAnswersAtOnceOneIsGiven() throws Exception {
        long id = asked(asker(), "");
        assertThat(atOnce(8, () -> requesting.answer(id, "Nothing was found"))).containsOnlyOnce(true).hasSize(8);
    }

    @Test
    void r15EightTriesAtOnceSpendNoMoreThanFive() throws Exception {
        Person asker = asker();
        Person other = given.member("Ann", "Other");
        long id = asked(asker, other.number());
        transaction.executeWithoutResult(status -> proofs.saveAndFlush(
                ProfileProof.send(id, other.id(), Objects.requireNonNull(encoder.encode("never")), clock.instant())));
        assertThat(atOnce(8, () -> proving.prove(asker.id(), "00000000"))).containsOnly(false);
        ProfileProof spent = proofs.findById(id).orElseThrow();
        assertThat(spent.isOpen(clock.instant())).isFalse();
        assertThat(jdbc.sql("select tries_left from profile_proof where request_id = ?")
            .param(id)
            .query(Integer.class)
            .single()).isZero();
    }

    @Test
    void r15ANewCodeTakesThePlaceOfTheEarlierOneAndGoesWithTheNumber() {
        Person asker = asker();
        Person other = given.member("Ann", "Other");
        long id = asked(asker, other.number());
        for (String hash : List.of("first", "second")) {
            transaction.executeWithoutResult(
                    status -> proofs.saveAndFlush(ProfileProof.send(id, other.id(), hash, clock.instant())));
        }
        assertThat(proofs.findById(id).orElseThrow().codeHash()).isEqualTo("second");
        requesting.ask(ask(asker, other.number()));
        assertThat(proofs.findById(id)).isPresent();
        requesting.ask(ask(asker, ""));
        assertThat(proofs.findById(id)).isEmpty();
    }

    @Test
    void r15WhoAnswersWaitsForTheMemberWhoAsksAgain() throws Exception {
        Person asker = asker();
        long id = asked(asker, "");
        CountDownLatch locked = new CountDownLatch(1);
        Future<?> asking = threads.submit(() -> transaction.executeWithoutResult(status -> {
            lock.take(asker.id());
            locked.countDown();
            OtherTransactions.untilOneWaits(jdbc);
            requests.findById(id).orElseThrow().askAgain(ask(asker, "900"));
        }));
        assertThat(locked.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(requesting.answer(id, "Nothing was found")).isTrue();
        asking.get(1, TimeUnit.MINUTES);
        DuplicateRequest answered = requests.findById(id).orElseThrow();
        assertThat(answered.isOpen()).isFalse();
        assertThat(answered.otherNumber()).contains("900");
    }

    @Test
    void r15WhoeverReadARequestBeforeItWasAnsweredCannotSaveIt() {
        long id = asked(asker(), "900");
        DuplicateRequest stale = requests.findById(id).orElseThrow();
        requesting.answer(id, "Nothing was found");
        stale.prove(given.member("Ann", "Other").id(), clock.instant());
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
            .isThrownBy(() -> requests.saveAndFlush(stale));
    }

    /** What the merge writes by SQL is what the aggregate would make of it. */
    @Test
    void r13ARequestThatAMergeAnsweredIsOverAndItsUndoOpensItAgain() {
        Person survivor = asker();
        Person duplicate = asker();
        long id = asked(survivor, duplicate.number());
        DuplicateRequest stale = requests.findById(id).orElseThrow();
        long merge = merged(survivor, duplicate);
        stale.askAgain(ask(survivor, "900"));
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
            .isThrownBy(() -> requests.saveAndFlush(stale));
        DuplicateRequest answered = requests.findById(id).orElseThrow();
        assertThat(answered.isOpen()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> answered.answer("Again", clock.instant()));
        assertThat(undoing.undo(merge, "Two", "", null)).isInstanceOf(Done.class);
        assertThat(requests.findById(id).orElseThrow().isOpen()).isTrue();
    }

}
