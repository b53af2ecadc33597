package org.cecportal.notifications;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.startup.StartRefusedException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** How mail leaves the portal, and when. */
@Configuration(proxyBeanMethods = false)
class MailSetup {

    /**
     * The mail server when there is one; else the demo's mailbox.
     * @throws StartRefusedException when neither is there
     */
    @Bean
    MailTransport mailTransport(ObjectProvider<JavaMailSender> sender, PortalSettings settings) {
        JavaMailSender smtp = sender.getIfAvailable();
        if (smtp != null) {
            return new SmtpTransport(smtp, settings.organisation());
        }
        if (settings.demo()) {
            return new DemoTransport();
        }
        throw new StartRefusedException("spring.mail.host is missing: without a mail server nobody can activate an "
                + "account; set it, for example by the environment variable SPRING_MAIL_HOST");
    }

    @Bean
    Task<Void> mailTask(MailSending sending) {
        return Tasks.recurring("mail", FixedDelay.of(Duration.ofSeconds(2)))
            .execute((instance, context) -> sending.sendDue());
    }

}
