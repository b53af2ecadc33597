package org.cecportal.audits.deficiencies;

import java.time.Duration;
import java.time.LocalTime;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.cecportal.shared.PortalSettings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Deadlines are looked at once a day, soon after one has passed; after a time when no
 * node ran, with the next start.
 */
@Configuration(proxyBeanMethods = false)
class DeficiencyConfiguration {

    private static final LocalTime AT = LocalTime.of(0, 20);

    /** A fixed delay, so that one row that fails does not hold up the rest. */
    private static final Duration RETRY_AFTER = Duration.ofHours(1);

    @Bean
    Task<Void> deficiencyDeadlinesTask(DeficiencyDeadlines deadlines, PortalSettings settings) {
        return Tasks.recurring("audit-deficiency-deadlines", Schedules.daily(settings.zone(), AT))
            .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY_AFTER))
            .execute((instance, context) -> deadlines.run());
    }

}
