package org.cecportal.imports.staging;

import java.util.Locale;
import java.util.Map;

import org.cecportal.shared.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The id of an entry of a roster without ids: made of the member, the day, the title and
 * the provider, so that the same file finds the same entries again. Credits are left out:
 * a corrected number corrects the entry.
 */
final class FactsId {

    private static final int DIGITS = 24;

    private FactsId() {
    }

    /** Null when a fact is missing, which is told as a fault of its own. */
    static @Nullable String of(Map<String, @Nullable String> row) {
        String member = row.get("member_number");
        String day = row.get("completed_on");
        String title = row.get("title");
        if (member == null || day == null || title == null) {
            return null;
        }
        String provider = row.get("provider");
        String facts = String.join("\n", member, day, title.toLowerCase(Locale.ROOT),
                (provider != null) ? provider.toLowerCase(Locale.ROOT) : "");
        return "facts-" + Sha256.hex(facts).substring(0, DIGITS);
    }

}
