package org.cecportal.cecs.evidence;

import java.time.Instant;
import java.time.LocalDate;

import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.privacy.Retention;
import org.cecportal.shared.privacy.RetentionSettings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Removes the proof of entries whose every cycle was closed long ago, unless an audit
 * holds them. The sweep then removes the bytes.
 */
@Component
class OldProof implements Retention {

    private final RetentionSettings retention;

    private final PortalSettings settings;

    private final JdbcClient jdbc;

    OldProof(RetentionSettings retention, PortalSettings settings, JdbcClient jdbc) {
        this.retention = retention;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "files of proof";
    }

    @Override
    @Transactional
    public long removeOld(Instant now) {
        LocalDate before = LocalDate.ofInstant(now, settings.zone()).minus(retention.proof());
        return jdbc.sql("""
                delete from evidence_file f
                where not exists (select from entry_freeze h where h.entry_id = f.entry_id)
                    and (select max(coalesce(y.closed_on, date 'infinity')) from cycle_credit u
                        join recorded_cycle y on y.id = u.cycle_id where u.entry_id = f.entry_id) < ?""")
            .param(before)
            .update();
    }

}
