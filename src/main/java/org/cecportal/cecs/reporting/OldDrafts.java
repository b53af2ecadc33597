package org.cecportal.cecs.reporting;

import java.time.Instant;
import java.time.OffsetDateTime;

import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.privacy.Retention;
import org.cecportal.shared.privacy.RetentionSettings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Removes drafts that nobody came back to, with their proof, and forgets changes of
 * reports that were typed and not submitted. Only drafts are deleted: those count
 * nowhere.
 */
@Component
class OldDrafts implements Retention {

    private final RetentionSettings retention;

    private final PortalSettings settings;

    private final JdbcClient jdbc;

    OldDrafts(RetentionSettings retention, PortalSettings settings, JdbcClient jdbc) {
        this.retention = retention;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "drafts";
    }

    @Override
    @Transactional
    public long removeOld(Instant now) {
        OffsetDateTime before = now.atZone(settings.zone()).minus(retention.drafts()).toOffsetDateTime();
        int drafts = jdbc.sql("""
                delete from cec_entry e where coalesce(e.deleted_from, e.state) = 'DRAFT'
                    and coalesce(e.typed_at, cast(e.deleted_on as timestamptz)) < ?
                    and not exists (select from cec_entry d where d.duplicate_of = e.id)""").param(before).update();
        int typed = jdbc.sql("update cec_entry set typed = null, typed_at = null where typed_at < ?")
            .param(before)
            .update();
        return drafts + typed;
    }

}
