package org.cecportal.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A row of the events roster. */
record DemoEvent(List<String> cells) {

    static final List<String> COLUMNS = List.of("external_id", "title", "kind", "provider", "starts_on", "ends_on",
            "city", "region", "country", "online", "cecs", "price", "currency", "url", "topics");

    private static final int DAYS_BETWEEN = 9;

    private static final int FIRST = -30;

    private static final int LAST = 365;

    /**
     * What is held again and again.
     *
     * @param days how long it takes
     * @param topics separated by semicolons
     */
    private record Offer(String title, String kind, String provider, int days, String cecs, String price,
            String topics) {
    }

    private static final List<Offer> OFFERS = List.of(
            new Offer("Balance and fall prevention", "WORKSHOP", "Motion Lab Collective", 1, "6", "140.00",
                    "older adults;balance"),
            new Offer("Blood pressure and exercise", "WEBINAR", "Northgate Heart Centre", 1, "1", "", "clinical;heart"),
            new Offer("Nutrition for active adults", "ONLINE_COURSE", "CE Online", 60, "4", "79.00", "nutrition"),
            new Offer("Regional symposium on exercise science", "CONFERENCE", "Great Lakes Sports Science", 2, "12",
                    "245.00", "research;coaching"),
            new Offer("Strength coaching, level 1", "WORKSHOP", "Motion Lab Collective", 2, "14.5", "320.00",
                    "strength;coaching"),
            new Offer("Motivational interviewing", "WEBINAR", "Lakeside Movement Institute", 1, "1.5", "25.00",
                    "behaviour change"),
            new Offer("Exercise prescription for type 2 diabetes", "ONLINE_COURSE", "Lakeside Movement Institute", 90,
                    "8", "129.00", "clinical;diabetes"),
            new Offer("Health & Fitness Summit", "CONFERENCE", "CEC Portal", 3, "18", "495.00",
                    "coaching;research;clinical"),
            new Offer("CPR and AED for professionals", "WORKSHOP", "Harbor Safety Training", 1, "4", "65.00",
                    "first aid"),
            new Offer("Training with joint pain", "WEBINAR", "CE Online", 1, "2", "15.00", "clinical;pain"),
            new Offer("Annual Meeting", "CONFERENCE", "CEC Portal", 4, "24", "620.00", "research;clinical"));

    /** From last month to a year ahead. */
    static List<DemoEvent> asOf(LocalDate day) {
        Random random = new Random(FIRST);
        List<DemoEvent> events = new ArrayList<>();
        for (int offset = FIRST; offset <= LAST; offset += DAYS_BETWEEN) {
            Offer offer = OFFERS.get(events.size() % OFFERS.size());
            events.add(held(events.size() + 1, offer, day.plusDays(offset), DemoPlace.any(random)));
        }
        return events;
    }

    private static DemoEvent held(int number, Offer offer, LocalDate startsOn, DemoPlace place) {
        boolean online = offer.kind().equals("WEBINAR") || offer.kind().equals("ONLINE_COURSE");
        String id = "E-%03d".formatted(number);
        String currency = offer.price().isEmpty() ? "" : place.country().equals("CA") && !online ? "CAD" : "USD";
        return new DemoEvent(List.of(id, offer.title(), offer.kind(), offer.provider(), startsOn.toString(),
                startsOn.plusDays(offer.days() - 1L).toString(), online ? "" : place.city(),
                online ? "" : place.region(), online ? "" : place.country(), online ? "yes" : "no", offer.cecs(),
                offer.price(), currency, "https://events.example/" + id, offer.topics()));
    }

}
