package org.cecportal.duplicates;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

import org.cecportal.members.Profile;
import org.jspecify.annotations.Nullable;

/** What of a profile may come from either side; named as in the members' roster. */
public enum ProfileField {

    GIVEN_NAME(Profile::givenName), MIDDLE_NAME(Profile::middleName), FAMILY_NAME(Profile::familyName),
    EMAIL(Profile::email), PHONE(Profile::phone), DATE_OF_BIRTH(Profile::dateOfBirth), STREET(Profile::street),
    CITY(Profile::city), REGION(Profile::region), POSTAL_CODE(Profile::postalCode), COUNTRY(Profile::country);

    private final Function<Profile, @Nullable Object> value;

    ProfileField(Function<Profile, @Nullable Object> value) {
        this.value = value;
    }

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As text; empty when the profile has none. */
    public String of(Profile profile) {
        return Objects.toString(value.apply(profile), "");
    }

    /** The survivor's, unless only the duplicate has one. */
    Side standard(Profile survivor, Profile duplicate) {
        return (of(survivor).isBlank() && !of(duplicate).isBlank()) ? Side.DUPLICATE : Side.SURVIVOR;
    }

}
