package org.cecportal.shared.logging;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatedFailuresTests {

    private final AtomicLong now = new AtomicLong();

    private final LoggerContext context = new LoggerContext();

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    private final Logger log = context.getLogger("org.example.Something");

    @BeforeEach
    void start() {
        context.addTurboFilter(new RepeatedFailures(now::get));
        logged.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(logged);
    }

    @Test
    void aFailureWithATraceIsLoggedOnceAMinuteAndThenCounted() {
        for (int i = 0; i < 1000; i++) {
            log.error("Could not save {}", i, new IllegalStateException("number " + i));
        }
        assertThat(logged.list).hasSize(1);
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        log.error("Could not save {}", 1000, failure());
        assertThat(logged.list).hasSize(2);
        repeat(3);
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        log.error("Could not save {}", 1001, failure());
        assertThat(logged.list).extracting(ILoggingEvent::getFormattedMessage)
            .endsWith("3 more failures like the next one were not logged", "Could not save 1001");
    }

    private void repeat(int times) {
        IntStream.range(0, times).forEach(i -> log.error("Could not save {}", i, failure()));
    }

    private static IllegalStateException failure() {
        return new IllegalStateException("the same");
    }

    @Test
    void whateverFailsForTheDatabaseIsOneFailure() {
        context.getLogger("one").warn("No session", new IllegalStateException(new SQLException("away", "08006")));
        context.getLogger("two").error("No job", new SQLException("shutting down", "57P01"));
        context.getLogger("three").error("No page", new SQLException("a bug", "42601"));
        assertThat(logged.list).extracting(ILoggingEvent::getMessage).containsExactly("No session", "No page");
    }

    @Test
    void linesThatDifferInNumbersAloneAreOneFailure() {
        IntStream.range(0, 100).forEach(i -> log.warn("Pool is empty after " + i + " ms"));
        assertThat(logged.list).hasSize(5);
    }

    @Test
    void whatIsNoFailureIsLoggedAlways() {
        IntStream.range(0, 100).forEach(i -> log.info("Sent"));
        assertThat(logged.list).hasSize(100);
    }

}
