package org.cecportal.demo;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A row of the members roster. */
record DemoMember(String number, String givenName, String middleName, String familyName, String email, String phone,
        LocalDate bornOn, String street, DemoPlace place) {

    static final List<String> COLUMNS = List.of("member_number", "given_name", "middle_name", "family_name", "email",
            "phone", "date_of_birth", "street", "city", "region", "postal_code", "country");

    private static final List<String> STREETS = List.of("Birch Lane", "Canal Street", "Chapel Road", "Elm Street",
            "Harbour View", "Hillcrest Avenue", "Linden Way", "Mill Road", "Orchard Close", "Park Terrace",
            "River Road", "Station Street", "Sunnyside Drive", "Willow Court");

    /** Lives somewhere and was born some day, always the same for the same number. */
    static DemoMember of(int number, String givenName, String middleName, String familyName) {
        Random random = new Random(number);
        LocalDate bornOn = LocalDate.of(1961, 1, 1).plusDays(random.nextInt(40 * 365));
        String street = (1 + random.nextInt(240)) + " " + STREETS.get(random.nextInt(STREETS.size()));
        String phone = "+1 %d 555 01%02d".formatted(201 + random.nextInt(700), random.nextInt(100));
        String email = "%s.%s@members.example".formatted(plain(givenName), plain(familyName));
        return new DemoMember(String.valueOf(number), givenName, middleName, familyName, email, phone, bornOn, street,
                DemoPlace.any(random));
    }

    /** The same person as another office wrote them down. */
    DemoMember writtenAs(int otherNumber, String otherGivenName, String otherFamilyName) {
        return new DemoMember(String.valueOf(otherNumber), otherGivenName, "", otherFamilyName,
                "%s%s@mail.example".formatted(plain(otherGivenName), otherNumber), phone, bornOn, street, place);
    }

    String name() {
        return givenName + " " + familyName;
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replace("ł", "l")
            .replace("ø", "o")
            .replaceAll("[^a-z]", "");
    }

    List<String> cells() {
        return List.of(number, givenName, middleName, familyName, email, phone, bornOn.toString(), street, place.city(),
                place.region(), place.postalCode(), place.country());
    }

}
