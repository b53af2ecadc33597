package org.cecportal.mail;

import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.startup.StartRefusedException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** How mail leaves the portal. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    /**
     * The mail server when there is one; else the demo's mailbox.
     * @throws StartRefusedException when neither is there
     */
    @Bean
    MailTransport mailTransport(ObjectProvider<JavaMailSenderImpl> sender, PortalSettings settings) {
        JavaMailSenderImpl smtp = sender.getIfAvailable();
        if (smtp != null) {
            return new SmtpTransport(smtp, settings.organisation());
        }
        if (settings.demo()) {
            return new DemoTransport();
        }
        throw new StartRefusedException("spring.mail.host is missing: without a mail server nobody can activate an "
                + "account; set it, for example by the environment variable SPRING_MAIL_HOST");
    }

}
