package org.cecportal.jobs;

import java.util.List;
import java.util.Set;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/** Jobs are about nobody, but say who submitted them. */
@Component
class PersonalJobs implements PersonalRecords {

    @Override
    public String part() {
        return "jobs";
    }

    @Override
    public Set<String> impersonal() {
        return Set.of("scheduled_tasks");
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.aboutNobody("job")
            .actor("submitted_by")
            .mention("message")
            .inner("id kind subject_id submitted_at state done total cancel_asked finished_at"));
    }

}
