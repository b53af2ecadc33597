package org.cecportal.privacy;

import java.time.Duration;
import java.time.LocalTime;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.cecportal.shared.PortalSettings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes once a day what is old, on one node, in the night. */
@Configuration(proxyBeanMethods = false)
class PrivacyConfiguration {

    private static final LocalTime AT = LocalTime.of(3, 10);

    /** Does not grow, as one that always fails must not delay the others. */
    private static final Duration RETRY_AFTER = Duration.ofHours(1);

    @Bean
    Task<Void> retentionTask(KeepingRetention retention, PortalSettings settings) {
        return Tasks.recurring("retention", Schedules.daily(settings.zone(), AT))
            .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY_AFTER))
            .execute((instance, context) -> retention.run());
    }

}
