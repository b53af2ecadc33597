package org.cecportal.reminders;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.cecportal.shared.PortalSettings;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Sends reminders once a day, and at the next start if no node was running.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReminderSettings.class)
class ReminderConfiguration {

    /**
     * Does not grow: otherwise a reminder that always fails would delay the retries of
     * the others.
     */
    private static final Duration RETRY_AFTER = Duration.ofHours(1);

    @Bean
    Task<Void> reminderTask(Reminding reminding, ReminderSchedule schedule, PortalSettings settings) {
        return Tasks.recurring("reminders", Schedules.daily(settings.zone(), schedule.at()))
            .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY_AFTER))
            .execute((instance, context) -> reminding.run());
    }

}
