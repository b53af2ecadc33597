package org.cecportal.payments.reconciling;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.cecportal.payments.PaymentSettings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReconcilingConfiguration {

    @Bean
    RecurringTask<Void> paymentReconciliation(Reconciling reconciling, PaymentSettings settings) {
        return Tasks.recurring("payment-reconciliation", FixedDelay.of(settings.reconcileEvery()))
            .execute((instance, context) -> reconciling.run());
    }

}
