package org.cecportal.imports;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.privacy.Retention;
import org.cecportal.shared.privacy.RetentionSettings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Removes the files of old imports, with what was read from them: the rows and the texts
 * of the lines. Its counts stay. An import that was only checked is not applied any more,
 * and one that was applied is not taken back any more.
 */
@Component
class OldFiles implements Retention {

    private final RetentionSettings retention;

    private final PortalSettings settings;

    private final JdbcClient jdbc;

    OldFiles(RetentionSettings retention, PortalSettings settings, JdbcClient jdbc) {
        this.retention = retention;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "files of imports";
    }

    @Override
    @Transactional
    public long removeOld(Instant now) {
        OffsetDateTime before = now.atZone(settings.zone()).minus(retention.importFiles()).toOffsetDateTime();
        List<Long> old = jdbc.sql("""
                update roster_import i set state = case when state = 'CHECKED' then 'STOPPED' else state end
                where uploaded_at < ? and state not in ('UPLOADED', 'APPLYING', 'UNDOING')
                    and exists (select from roster_file_part p where p.import_id = i.id)
                returning id""").param(before).query(Long.class).list();
        for (Long id : old) {
            jdbc.sql("delete from roster_file_part where import_id = ?").param(id).update();
            jdbc.sql("update roster_reading set understood = null where import_id = ?").param(id).update();
            jdbc.sql("update roster_line set subject = null, reason = null, warnings = null where import_id = ?")
                .param(id)
                .update();
            jdbc.sql("update roster_undo set reason = null, changes = null, restores = null where import_id = ?")
                .param(id)
                .update();
            for (RosterKind kind : RosterKind.values()) {
                jdbc.sql("delete from %s where import_id = ?".formatted(kind.layout().table())).param(id).update();
            }
        }
        return old.size();
    }

}
