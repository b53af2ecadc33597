package org.cecportal.duplicates.requests;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What a member's request for another profile lets happen to it (R15). */
class DuplicateRequestTests {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private static final MemberId ASKER = new MemberId(7);

    private static final MemberId OTHER = new MemberId(8);

    private static final List<String> NUMBERS = List.of("", "900", "901");

    private static AskForOtherProfile naming(String number) {
        return new AskForOtherProfile(ASKER, number, "Ann Other", "That is me");
    }

    /** What one asking, proving and answering in any order may come to. */
    private static final class Expected {

        private String number;

        private boolean proven;

        private boolean answered;

        private Expected(String number) {
            this.number = number;
        }

        private @Nullable Runnable again(String next) {
            return answered ? null : () -> {
                proven = proven && number.equals(next);
                number = next;
            };
        }

        private @Nullable Runnable prove() {
            return (answered || number.isEmpty()) ? null : () -> proven = true;
        }

        private @Nullable Runnable answer() {
            return answered ? null : () -> answered = true;
        }

    }

    @Test
    void r15InWhateverOrderItIsAskedProvenAndAnsweredARefusedStepChangesNothing() {
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            String first = NUMBERS.get(random.nextInt(NUMBERS.size()));
            DuplicateRequest request = DuplicateRequest.ask(naming(first), NOW);
            Expected expected = new Expected(first);
            for (int step = 0; step < 12; step++) {
                String next = NUMBERS.get(random.nextInt(NUMBERS.size()));
                switch (random.nextInt(8)) {
                    case 0 -> tell(() -> request.answer("No", NOW), expected.answer());
                    case 1, 2, 3 -> tell(() -> request.prove(OTHER, NOW), expected.prove());
                    default -> tell(() -> request.askAgain(naming(next)), expected.again(next));
                }
                assertThat(request).as("seed %s, step %s", seed, step)
                    .returns(expected.proven, DuplicateRequest::isProven)
                    .returns(!expected.answered, DuplicateRequest::isOpen)
                    .returns(Optional.of(expected.number).filter(known -> !known.isEmpty()),
                            DuplicateRequest::otherNumber);
            }
        }
    }

    private static void tell(Runnable verb, @Nullable Runnable follows) {
        if (follows == null) {
            assertThatIllegalStateException().isThrownBy(verb::run);
        }
        else {
            verb.run();
            follows.run();
        }
    }

    @Test
    void r15WithoutANumberThereIsNothingToProve() {
        DuplicateRequest request = DuplicateRequest.ask(naming(""), NOW);
        assertThat(request.names("")).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> request.prove(OTHER, NOW));
    }

    @Test
    void r15WhatWasProvenHoldsForTheSameNumberOnly() {
        DuplicateRequest request = DuplicateRequest.ask(naming("900"), NOW);
        request.prove(OTHER, NOW);
        request.askAgain(naming("900"));
        assertThat(request.isProven()).isTrue();
        request.askAgain(naming("901"));
        assertThat(request.isProven()).isFalse();
    }

}
