package org.cecportal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What cannot be moved is not to keep the clock from everybody else. */
@PortalTest
class RecurringTasksTests {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final Task<Void> deficiencies;

    private final Task<Void> proofs;

    private final Task<Void> reminders;

    private final Task<Void> retention;

    private final Task<Void> today;

    @Autowired
    RecurringTasksTests(@Qualifier("deficiencyDeadlinesTask") Task<Void> deficiencies,
            @Qualifier("proofDeadlineTask") Task<Void> proofs, @Qualifier("reminderTask") Task<Void> reminders,
            @Qualifier("retentionTask") Task<Void> retention, @Qualifier("todayTask") Task<Void> today) {
        this.deficiencies = deficiencies;
        this.proofs = proofs;
        this.reminders = reminders;
        this.retention = retention;
        this.today = today;
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 10, 1000 })
    void howOftenItFailedTheClockRunsAgainWithinTheHour(int failures) {
        for (Task<Void> task : List.of(deficiencies, proofs, reminders, retention, today)) {
            Instant now = Instant.now();
            Execution execution = new Execution(now, task.instance("recurring"), true, "node", null, now, failures, now,
                    1);
            List<Instant> next = new ArrayList<>();
            task.getFailureHandler()
                .onFailure(ExecutionComplete.failure(execution, now, now, new IllegalStateException()),
                        new ExecutionOperations<>(null, null, execution) {
                            @Override
                            public void reschedule(ExecutionComplete completed, Instant at) {
                                next.add(at);
                            }
                        });
            assertThat(next).singleElement().satisfies(at -> assertThat(at).isCloseTo(now, within(LONGEST)));
        }
    }

}
