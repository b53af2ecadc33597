package org.cecportal.duplicates.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * People with second profiles that hold the slips of offices, and households whose
 * members must not be taken for one: twins, parents and children of one name, spouses.
 * Names are as unevenly common as real ones. The same seed makes the same people.
 */
final class MadeUpPeople {

    private static final List<String> GIVEN = List.of("James", "Mary", "Robert", "Patricia", "John", "Jennifer",
            "Michael", "Linda", "David", "Elizabeth", "William", "Barbara", "Richard", "Susan", "Joseph", "Jessica",
            "Thomas", "Karen", "Christopher", "Nancy", "Matthew", "Margaret", "Anthony", "Sandra", "Donald", "Ashley",
            "Steven", "Kimberly", "Andrew", "Emily", "Kenneth", "Donna", "Joshua", "Michelle", "Kevin", "Carol",
            "Brian", "Amanda", "George", "Melissa", "Timothy", "Deborah", "Ronald", "Stephanie", "Jason", "Rebecca",
            "Edward", "Laura", "Jeffrey", "Helen", "Ryan", "Sharon", "Jacob", "Cynthia", "Gary", "Kathleen", "Nicholas",
            "Amy", "Eric", "Shirley", "Jonathan", "Angela", "Stephen", "Anna", "Larry", "Ruth");

    private static final List<String> SHORT = List.of("Jim", "Molly", "Bob", "Pat", "Jack", "Jen", "Mike", "Lindy",
            "Dave", "Liz", "Bill", "Barb", "Rick", "Sue", "Joe", "Jess", "Tom", "Karin", "Chris", "Nan", "Matt",
            "Peggy", "Tony", "Sandy", "Don", "Ash", "Steve", "Kim", "Andy", "Em", "Ken", "Dona", "Josh", "Shelly",
            "Kev", "Caro", "Bryan", "Mandy", "Georgie", "Missy", "Tim", "Debbie", "Ron", "Steph", "Jay", "Becky", "Ed",
            "Laurie", "Jeff", "Nell", "Rian", "Shari", "Jake", "Cindy", "Garry", "Kathy", "Nick", "Ami", "Erik",
            "Shirl", "Jon", "Angie", "Steve", "Annie", "Laurence", "Ruthie");

    private static final List<String> SYLLABLES = List.of("bar", "ber", "dal", "den", "fen", "gar", "hol", "kel", "lan",
            "mar", "nor", "per", "ros", "sal", "tor", "ver", "wal", "win", "lock", "man", "son", "ton", "ley", "field",
            "wood");

    /** Labels that two of one household have: twins, parent and child, spouses. */
    static final List<String> HOUSEHOLDS = List.of("tu", "ut", "fc", "cf", "hw", "wh");

    private final Random random;

    private final List<List<String>> rows = new ArrayList<>();

    private final Map<String, String> people = new HashMap<>();

    private final String prefix;

    private MadeUpPeople(long seed, String prefix) {
        this.random = new Random(seed);
        this.prefix = prefix;
    }

    /** A profile in the making. */
    private record Person(String given, String family, String email, LocalDate born, String street, String city,
            String postal) {
    }

    /**
     * @param persons of whom every tenth has a second profile
     * @param households of twins, and as many of each other kind
     */
    static LabelledRecords of(long seed, String prefix, int persons, int households) {
        MadeUpPeople made = new MadeUpPeople(seed, prefix);
        for (int i = 0; i < persons; i++) {
            Person person = made.person();
            made.add(person, "p" + i);
            if (i % 10 == 0) {
                made.add(made.slipped(person, i / 10), "p" + i);
            }
        }
        for (int i = 0; i < households; i++) {
            made.household(i);
        }
        return new LabelledRecords(made.rows, made.people);
    }

    private void household(int number) {
        Person twin = person();
        add(twin, "t" + number);
        add(named(twin, otherThan(twin.given())), "u" + number);
        Person parent = person();
        add(parent, "f" + number);
        add(born(parent, parent.born().plusDays(20 * 365L + random.nextInt(15 * 365))), "c" + number);
        Person spouse = person();
        add(spouse, "h" + number);
        add(born(named(spouse, otherThan(spouse.given())), spouse.born().plusDays(random.nextInt(3000) + 40)),
                "w" + number);
    }

    private Person person() {
        int name = zipf(GIVEN.size());
        String family = family();
        String city = "City" + SYLLABLES.get(zipf(SYLLABLES.size()));
        return new Person(GIVEN.get(name), family,
                GIVEN.get(name).toLowerCase(Locale.ROOT) + "." + family.toLowerCase(Locale.ROOT) + random.nextInt(1000)
                        + "@mail.example",
                LocalDate.of(1945, 1, 1).plusDays(random.nextInt(55 * 365)),
                (1 + random.nextInt(400)) + " " + family() + " Street", city, String.valueOf(10_000 + zipf(3000)));
    }

    private String family() {
        String name = SYLLABLES.get(zipf(SYLLABLES.size())) + SYLLABLES.get(zipf(SYLLABLES.size()))
                + (random.nextInt(3) == 0 ? SYLLABLES.get(zipf(SYLLABLES.size())) : "");
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private int zipf(int size) {
        return (int) (size * Math.pow(random.nextDouble(), 2));
    }

    private String otherThan(String given) {
        String other = given;
        while (other.charAt(0) == given.charAt(0)) {
            other = GIVEN.get(random.nextInt(GIVEN.size()));
        }
        return other;
    }

    /** One of the ways in which a second profile comes about. */
    private Person slipped(Person one, int way) {
        String shorter = SHORT.get(GIVEN.indexOf(one.given()));
        return switch (way % 8) {
            case 0 -> named(moved(one), shorter);
            case 1 -> born(one,
                    one.born()
                        .withDayOfMonth(one.born().getMonthValue())
                        .withMonth(Math.min(12, one.born().getDayOfMonth())));
            case 2 ->
                new Person(one.family(), one.given(), one.email(), one.born(), one.street(), one.city(), one.postal());
            case 3 ->
                new Person(one.given(), family(), one.email(), one.born(), one.street(), one.city(), one.postal());
            case 4 -> named(one, typo(one.given()));
            case 5 ->
                new Person(one.given(), typo(one.family()), "", one.born(), one.street(), one.city(), one.postal());
            case 6 -> new Person("", one.family(), one.email(), one.born(), "", "", "");
            default -> moved(one);
        };
    }

    private Person moved(Person one) {
        Person elsewhere = person();
        return new Person(one.given(), one.family(), one.email(), one.born(), elsewhere.street(), elsewhere.city(),
                elsewhere.postal());
    }

    private static Person named(Person one, String given) {
        return new Person(given, one.family(), one.email(), one.born(), one.street(), one.city(), one.postal());
    }

    private static Person born(Person one, LocalDate born) {
        return new Person(one.given(), one.family(), one.email(), born, one.street(), one.city(), one.postal());
    }

    private String typo(String text) {
        int at = 1 + random.nextInt(text.length() - 1);
        char letter = (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + letter + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            default -> text.substring(0, at) + letter + text.substring(at + 1);
        };
    }

    private void add(Person person, String label) {
        String number = prefix + (rows.size() + 1);
        rows.add(List.of(number, person.given(), person.family(), person.email(), person.born().toString(),
                person.street(), person.city(), "", person.postal()));
        people.put(number, label);
    }

}
