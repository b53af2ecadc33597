package org.cecportal.demo;

import java.util.List;
import java.util.Set;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/** What the portal remembers of its set-up names nobody. */
@Component
class PersonalDemo implements PersonalRecords {

    @Override
    public String part() {
        return "demo";
    }

    @Override
    public Set<String> impersonal() {
        return Set.of("portal_setting");
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of();
    }

}
