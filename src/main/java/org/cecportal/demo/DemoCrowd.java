package org.cecportal.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;

/** The other members of the demo organisation; the same ones on the same day. */
final class DemoCrowd {

    private static final int FIRST_NUMBER = 100201;

    private static final List<String> GIVEN_NAMES = List.of("Adaeze", "Aiko", "Amélie", "Andrés", "Anna", "Ben",
            "Beatriz", "Bogdan", "Chloé", "Daniel", "Dariusz", "Eleni", "Emily", "Fatima", "Felix", "Gabriela", "Grace",
            "Håkon", "Hannah", "Ines", "Isaac", "Jakub", "Jasmine", "João", "Keiko", "Kwame", "Laura", "Leïla", "Liam",
            "Lucía", "Maeve", "Marta", "Mei", "Milan", "Nadia", "Noah", "Olivia", "Oskar", "Paolo", "Renée", "Rosa",
            "Samuel", "Sinéad", "Sofia", "Thomas", "Tomáš", "Uma", "Victor", "Yara", "Zoë");

    private static final List<String> FAMILY_NAMES = List.of("Adeyemi", "Álvarez", "Andersen", "Baker", "Bianchi",
            "Castillo", "Chen", "Côté", "Dąbrowska", "Davis", "de la Cruz", "Dvořák", "Ekström", "Evans", "Fischer",
            "Fontaine", "García", "Gonçalves", "Grant", "Hall", "Hughes", "Ishikawa", "Jensen", "Kaya", "Kelly",
            "Kovács", "Kowalski", "Lee", "Lefèvre", "López", "Łukasik", "Martin", "Mbeki", "Meyer", "Morales", "Müller",
            "Nakamura", "Nguyen", "Nowak", "O’Connor", "Okafor", "Olsen", "Papadaki", "Pérez", "Popescu", "Quinn",
            "Reyes", "Rossi", "Sánchez", "Schäfer", "Silva", "Søndergaard", "Tanaka", "Taylor", "Thompson", "Ünal",
            "Vasquez", "Weber", "Williams", "Wu", "Yıldız", "Young", "Žižka", "Zhang");

    private static final List<String> CODES = List.of("CPT", "CPT", "CPT", "CPT", "GEI", "GEI", "EP", "EP", "EP", "CEP",
            "CEP", "RCEP", "PAPHS");

    private static final Map<String, Integer> REQUIRED = Map.of("EP", 60, "CEP", 60, "RCEP", 60);

    private static final List<String> AMOUNTS = List.of("0.5", "1", "1", "1.25", "1.5", "2", "2", "2.75", "3", "3.5",
            "4", "5", "6", "8");

    private static final Map<Integer, String> STANDINGS = Map.of(11, "RETIRED", 29, "SUSPENDED", 47, "REVOKED");

    private final LocalDate day;

    private DemoCrowd(LocalDate day) {
        this.day = day;
    }

    static List<DemoRecord> asOf(LocalDate day) {
        DemoCrowd crowd = new DemoCrowd(day);
        List<DemoRecord> records = new ArrayList<>();
        for (int i = 0; i < FAMILY_NAMES.size(); i++) {
            records.add(crowd.member(i));
        }
        return records;
    }

    private DemoRecord member(int index) {
        Random random = new Random(FIRST_NUMBER + index);
        String middleName = (index % 7 == 0) ? GIVEN_NAMES.get((index * 3 + 1) % GIVEN_NAMES.size()) : "";
        DemoRecord record = new DemoRecord(DemoMember.of(FIRST_NUMBER + index,
                GIVEN_NAMES.get((index * 7) % GIVEN_NAMES.size()), middleName, FAMILY_NAMES.get(index)));
        if (index % 13 == 6) {
            earn(record, new DateWindow(day.minusMonths(18), day), 2 + random.nextInt(12), random);
            return record;
        }
        certify(record, index, random);
        return record;
    }

    /** Up to three cycles in the past, one now; every eighth member is late. */
    private void certify(DemoRecord record, int index, Random random) {
        String code = CODES.get(random.nextInt(CODES.size()));
        int months = (index % 8 == 3) ? 37 + random.nextInt(9) : random.nextInt(35);
        DateWindow current = DemoCycle.from(day.minusMonths(months).minusDays(random.nextInt(28)));
        int past = random.nextInt(4);
        LocalDate earnedOn = current.from().minusYears((long) past * DemoCycle.YEARS);
        for (int cycle = past; cycle > 0; cycle--) {
            DateWindow earlier = new DateWindow(current.from().minusYears((long) cycle * DemoCycle.YEARS),
                    current.from().minusYears((cycle - 1L) * DemoCycle.YEARS).minusDays(1));
            record.holds(code, earnedOn, earlier);
            earn(record, earlier, required(code) + random.nextInt(8), random);
        }
        record.holds(code, earnedOn, current, STANDINGS.getOrDefault(index, ""));
        if (index % 9 == 4) {
            record.holds((index % 2 == 0) ? "CIFT" : "CET", current.from(), current);
        }
        DateWindow soFar = new DateWindow(current.from(), current.to().isBefore(day) ? current.to() : day);
        double share = soFar.days() / (double) current.days();
        earn(record, soFar, (int) (required(code) * share * (0.4 + random.nextDouble())), random);
    }

    private static int required(String code) {
        return REQUIRED.getOrDefault(code, 45);
    }

    /**
     * Earns about so many CECs; first aid every other year, now and then too much of it.
     */
    private void earn(DemoRecord record, DateWindow window, int about, Random random) {
        List<String> amounts = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        while (sum.compareTo(BigDecimal.valueOf(about)) < 0) {
            String amount = AMOUNTS.get(random.nextInt(AMOUNTS.size()));
            amounts.add(amount);
            sum = sum.add(new BigDecimal(amount));
        }
        record.earns(window, amounts.toArray(String[]::new));
        for (LocalDate training = window.from().plusDays(40 + random.nextInt(60)); window.contains(training)
                && ChronoUnit.DAYS.between(training, day) >= 0; training = training.plusYears(2)) {
            record.add(training, DemoActivity.CPR, Credits.of("4"));
            if (random.nextInt(3) == 0 && window.contains(training.plusDays(12))) {
                record.add(training.plusDays(12), DemoActivity.FIRST_AID, Credits.of("2.5"));
            }
        }
    }

}
