package org.cecportal.accounts.passwords;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EncodersTests {

    private static final String LONGEST = IntStream.range(0, 128)
        .mapToObj(at -> Character.toString(0x1F300 + at))
        .collect(Collectors.joining());

    private final BothKinds kinds = new BothKinds();

    private final PasswordCheck check = kinds.check();

    @Test
    void newHashesAreArgon2idWithOwaspsParameters() {
        assertThat(check.hash("walrus-ferry-59-lantern")).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void everyCharacterOfALongPasswordMatters() {
        String hash = check.hash(LONGEST);
        assertThat(check.matches(LONGEST, hash)).isTrue();
        assertThat(check.matches(LONGEST.substring(0, LONGEST.length() - 2) + "🦊", hash)).isFalse();
        assertThat(check.matches(LONGEST + " ", hash)).isFalse();
    }

    @Test
    void howAKeyboardComposesLettersDoesNotMatter() {
        String hash = check.hash("Müller läuft durch den Café-Park");
        assertThat(check.matches("Mu\u0308ller la\u0308uft durch den Cafe\u0301-Park", hash)).isTrue();
        assertThat(check.matches("Muller lauft durch den Cafe-Park", hash)).isFalse();
        assertThat(check.matches("Ｍüller läuft durch den Café-Park", hash)).isFalse();
    }

    /** Before, passwords were hashed as they were typed. */
    @Test
    void oldHashesGoOnWorkingAndAreOutdated() {
        String old = kinds.oldHash("Cafe\u0301 am Meer 77");
        assertThat(check.matches("Cafe\u0301 am Meer 77", old)).isTrue();
        assertThat(check.matches("wrong", old)).isFalse();
        assertThat(check.isOutdated(old)).isTrue();
        assertThat(check.isOutdated(check.hash("x"))).isFalse();
    }

    /** R12: whoever measures cannot tell an old hash, a new one and none apart. */
    @Test
    void everyComparisonCostsTheSameWhileBothKindsAreStored() {
        String old = kinds.oldHash("secret");
        String current = check.hash("secret");
        kinds.compared();
        for (String hash : new @Nullable String[] { null, old, current }) {
            for (String typed : List.of("secret", "wrong")) {
                check.matches(typed, hash);
                assertThat(kinds.compared()).as(typed + " " + hash).isEqualTo("1 and 1");
            }
        }
        kinds.noOldOnesAreStored();
        for (String hash : new @Nullable String[] { null, current }) {
            check.matches("wrong", hash);
            assertThat(kinds.compared()).isEqualTo("1 and 0");
        }
    }

    @Test
    void placesLeaveAProcessorFreeAndMostOfTheHeap() {
        long each = 19 * 1024 * 1024L;
        assertThat(BoundedEncoder.places(1, Long.MAX_VALUE, each)).isEqualTo(1);
        assertThat(BoundedEncoder.places(8, Long.MAX_VALUE, each)).isEqualTo(7);
        assertThat(BoundedEncoder.places(64, 512L << 20, each)).isEqualTo(3);
        assertThat(BoundedEncoder.places(64, 32L << 20, each)).isEqualTo(1);
    }

    @Test
    void aStormIsTakenInTurnAndWhoWaitsTooLongIsSentAway() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        PasswordEncoder slow = new PasswordEncoder() {
            @Override
            public String encode(@Nullable CharSequence secret) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                full.countDown();
                await(goOn);
                running.decrementAndGet();
                return String.valueOf(secret);
            }

            @Override
            public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
                return encode(secret).equals(hash);
            }
        };
        BoundedEncoder patient = new BoundedEncoder(slow, 2, Duration.ofMinutes(1));
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = IntStream.range(0, 200)
                .mapToObj(one -> people.submit((Callable<Boolean>) () -> patient.matches("x", "x")))
                .toList();
            await(full);
            goOn.countDown();
            for (Future<Boolean> one : all) {
                assertThat(one.get(1, TimeUnit.MINUTES)).isTrue();
            }
        }
        assertThat(most).hasValue(2);
        BoundedEncoder none = new BoundedEncoder(NoOpPasswordEncoder.getInstance(), 0, Duration.ofMillis(10));
        assertThatExceptionOfType(HashingBusyException.class).isThrownBy(() -> none.matches("x", "x"));
        assertThatExceptionOfType(HashingBusyException.class).isThrownBy(() -> none.encode("x"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

}
