package org.cecportal.today;

import java.time.Duration;
import java.time.LocalTime;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.cecportal.shared.PortalSettings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Mails what waits every morning, and at the next start if no node was running. */
@Configuration(proxyBeanMethods = false)
class TodayConfiguration {

    private static final LocalTime AT = LocalTime.of(7, 0);

    /** Does not grow, so that a failure does not cost the morning. */
    private static final Duration RETRY_AFTER = Duration.ofMinutes(15);

    @Bean
    Task<Void> todayTask(Digest digest, PortalSettings settings) {
        return Tasks.recurring("today-digest", Schedules.daily(settings.zone(), AT))
            .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY_AFTER))
            .execute((instance, context) -> digest.send());
    }

}
