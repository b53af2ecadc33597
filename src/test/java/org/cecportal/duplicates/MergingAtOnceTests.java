package org.cecportal.duplicates;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.duplicates.MergeOutcome.Done;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Merges that meet each other, and work that goes on at the same profiles (R13). */
@PortalTest
class MergingAtOnceTests {

    private static final int ROUNDS = 20;

    @Autowired
    Merging merging;

    @Autowired
    Undoing undoing;

    @Autowired
    MergeRepository merges;

    @Autowired
    Clock clock;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void r13OfTwoMergesInOppositeDirectionsOneIsDone() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Person a = given.member("Ann", "Twice").earned(LocalDate.of(2026, 1, 2), "1");
            Person b = given.member("Ann", "Twice").earned(LocalDate.of(2026, 1, 3), "1");
            List<MergeOutcome> outcomes = atOnce(() -> merge(a, b), () -> merge(b, a));
            assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
            assertThat(merged(a, b)).hasSize(1);
            assertThat(entries(merged(a, b).contains(a.number()) ? b : a)).isEqualTo(2);
        }
    }

    @Test
    void r13OfTheSameMergeTenTimesOneIsDone() throws Exception {
        Person a = given.member("Ann", "Ten");
        Person b = given.member("Ann", "Ten");
        List<MergeOutcome> outcomes = atOnce(
                Stream.<Callable<MergeOutcome>>generate(() -> () -> merge(a, b)).limit(8).toList());
        assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
    }

    @Test
    void r13ThreeProfilesInTwoOrdersEndAtOne() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Person a = given.member("Ann", "Thrice").earned(LocalDate.of(2026, 1, 2), "1");
            Person b = given.member("Ann", "Thrice").earned(LocalDate.of(2026, 1, 3), "1");
            Person c = given.member("Ann", "Thrice").earned(LocalDate.of(2026, 1, 4), "1");
            List<MergeOutcome> outcomes = atOnce(() -> merge(b, a), () -> merge(c, b));
            if (outcomes.getFirst() instanceof Done) {
                assertThat(outcomes.get(1)).isInstanceOf(Done.class);
            }
            else {
                assertThat(merge(c, a)).isInstanceOf(Done.class);
            }
            assertThat(entries(c)).isEqualTo(3);
            assertThat(current(a)).isEqualTo(c.id().value());
            assertThat(current(b)).isEqualTo(c.id().value());
        }
    }

    @Test
    void r13MergesThatRestOnEachOtherAreUndoneTheLastFirst() {
        Person a = given.member("Ann", "Chain").earned(LocalDate.of(2026, 1, 2), "1");
        Person b = given.member("Ann", "Chain").earned(LocalDate.of(2026, 1, 3), "1");
        Person c = given.member("Ann", "Chain");
        long first = ((Done) merge(b, a)).mergeId();
        long second = ((Done) merge(c, b)).mergeId();
        assertThat(undoing.undo(first, "No", "", null)).isInstanceOf(MergeOutcome.Refused.class);
        assertThat(undoing.undo(second, "No", "", null)).isInstanceOf(Done.class);
        assertThat(current(a)).isEqualTo(b.id().value());
        assertThat(undoing.undo(first, "No", "", null)).isInstanceOf(Done.class);
        assertThat(undoing.undo(first, "No", "", null)).isInstanceOf(MergeOutcome.Refused.class);
        assertThat(entries(a)).isOne();
        assertThat(entries(b)).isOne();
    }

    @Test
    void r13OfTwoUndoingsAtOnceOneIsDone() throws Exception {
        Person survivor = given.member("Ann", "Twice");
        Person duplicate = given.member("Ann", "Twice");
        long id = ((Done) merge(survivor, duplicate)).mergeId();
        Merge stale = merges.findById(id).orElseThrow();
        Callable<MergeOutcome> undo = () -> undoing.undo(id, "Two", "", null);
        assertThat(atOnce(undo, undo)).filteredOn(Done.class::isInstance).hasSize(1);
        stale.undo("boss", "Late", clock.instant());
        assertThatExceptionOfType(OptimisticLockingFailureException.class).isThrownBy(() -> merges.saveAndFlush(stale));
    }

    @Test
    void r13WhatIsWrittenWhileProfilesAreMergedArrivesAtTheSurvivor() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Person survivor = given.member("Ann", "Busy");
            Person duplicate = given.member("Ann", "Busy");
            AtomicBoolean over = new AtomicBoolean();
            Future<Integer> writer = threads.submit(() -> {
                int written = 0;
                while (!over.get() || written < 3) {
                    duplicate.earned(LocalDate.of(2026, 1, 2), "1");
                    written++;
                }
                return written;
            });
            assertThat(merge(survivor, duplicate)).isInstanceOf(Done.class);
            over.set(true);
            int written = writer.get();
            assertThat(entries(survivor)).isEqualTo(written);
            assertThat(entries(duplicate)).isZero();
        }
    }

    @SafeVarargs
    private List<MergeOutcome> atOnce(Callable<MergeOutcome>... merges) throws Exception {
        return atOnce(List.of(merges));
    }

    private List<MergeOutcome> atOnce(List<Callable<MergeOutcome>> merges) throws Exception {
        CyclicBarrier start = new CyclicBarrier(merges.size());
        List<Future<MergeOutcome>> running = merges.stream().map(merge -> threads.submit(() -> {
            start.await();
            return merge.call();
        })).toList();
        List<MergeOutcome> outcomes = new java.util.ArrayList<>();
        for (Future<MergeOutcome> one : running) {
            outcomes.add(one.get());
        }
        return outcomes;
    }

    private MergeOutcome merge(Person survivor, Person duplicate) {
        return merging.merge(new MergeProfiles(survivor.number(), duplicate.number(), Map.of(), Map.of(), "One person"),
                null);
    }

    private List<String> merged(Person... people) {
        return jdbc
            .sql("select member_number from member where merged_into is not null and member_number in (:numbers)")
            .param("numbers", Stream.of(people).map(Person::number).toList())
            .query(String.class)
            .list();
    }

    private long current(Person person) {
        return jdbc.sql("select current_id from member where id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

    private long entries(Person person) {
        return jdbc.sql("select count(*) from cec_entry where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

}
