package org.cecportal.catalog;

import java.util.List;
import java.util.Set;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/** The catalogue holds nothing about anybody. */
@Component
class PersonalCatalog implements PersonalRecords {

    @Override
    public String part() {
        return "catalog";
    }

    @Override
    public Set<String> impersonal() {
        return Set.of("certification_type", "certification_terms", "programme_fees", "cec_category", "category_cap");
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of();
    }

}
