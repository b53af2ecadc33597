package org.cecportal.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.cecportal.imports.staging.RosterLayout;

/** What a roster holds. */
public enum RosterKind {

    MEMBERS(RosterLayout.members()), CERTIFICATIONS(RosterLayout.certifications()), CECS(RosterLayout.cecs()),
    EVENTS(RosterLayout.events());

    private final RosterLayout layout;

    RosterKind(RosterLayout layout) {
        this.layout = layout;
    }

    /** Its columns. */
    RosterLayout layout() {
        return layout;
    }

    /** As it stands in addresses and forms, as in {@code members}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RosterKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

}
