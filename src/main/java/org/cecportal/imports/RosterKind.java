package org.cecportal.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a roster holds. */
public enum RosterKind {

    MEMBERS, CERTIFICATIONS, CECS, EVENTS;

    /** As it stands in addresses and forms, as in {@code members}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RosterKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

}
