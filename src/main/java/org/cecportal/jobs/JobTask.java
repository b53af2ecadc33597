package org.cecportal.jobs;

import java.time.Instant;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The scheduler's side of a job. A job whose node died, or was stopped, is taken up again
 * by the next one.
 */
@Configuration(proxyBeanMethods = false)
class JobTask {

    static final TaskDescriptor<Void> DESCRIPTOR = TaskDescriptor.of("job");

    @Bean
    Task<Void> job(JobRunner runner) {
        return Tasks.oneTime(DESCRIPTOR)
            .onDeadExecutionRevive()
            .onFailure((complete, operations) -> operations.reschedule(complete, Instant.now()))
            .execute((instance, context) -> runner.run(Long.parseLong(instance.getId()),
                    () -> context.getSchedulerState().isShuttingDown()));
    }

}
