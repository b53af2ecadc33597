package org.cecportal.certificates;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.members.Profile;

/** What a verification may show of the holder's name. */
public enum NameConsent {

    FULL_NAME {
        @Override
        public String shown(Profile holder) {
            return holder.fullName();
        }
    },

    /** The given name and the initial of the family name. */
    FIRST_NAME {
        @Override
        public String shown(Profile holder) {
            return joined(firstName(holder), initial(holder.familyName()));
        }
    },

    INITIALS {
        @Override
        public String shown(Profile holder) {
            return joined(initial(firstName(holder)), initial(holder.familyName()));
        }
    },

    /** The holder's certificates cannot be verified. */
    NOTHING {
        @Override
        public String shown(Profile holder) {
            return "";
        }
    };

    /** Applies until the member chooses. */
    public static final NameConsent DEFAULT = INITIALS;

    /** A letter with its accents, or whatever else people take for one. */
    private static final Pattern LETTER = Pattern.compile("\\X");

    /** The name as it is shown; empty when nothing may be. */
    public abstract String shown(Profile holder);

    private static String firstName(Profile holder) {
        return holder.givenName().isBlank() ? holder.middleName() : holder.givenName();
    }

    private static String initial(String name) {
        Matcher letter = LETTER.matcher(name.strip());
        return letter.find() ? letter.group() + "." : "";
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(" "));
    }

}
