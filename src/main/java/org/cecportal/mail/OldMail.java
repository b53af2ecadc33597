package org.cecportal.mail;

import java.time.Instant;

import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.privacy.Retention;
import org.cecportal.shared.privacy.RetentionSettings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Removes mail that was sent or given up long ago, with what was attached. What still
 * waits to be sent stays.
 */
@Component
class OldMail implements Retention {

    private final RetentionSettings retention;

    private final PortalSettings settings;

    private final JdbcClient jdbc;

    OldMail(RetentionSettings retention, PortalSettings settings, JdbcClient jdbc) {
        this.retention = retention;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "mails";
    }

    @Override
    @Transactional
    public long removeOld(Instant now) {
        return jdbc.sql("delete from mail where written_at < ? and (sent_at is not null or due_at = 'infinity')")
            .param(now.atZone(settings.zone()).minus(retention.mails()).toOffsetDateTime())
            .update();
    }

}
