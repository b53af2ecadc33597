package org.cecportal.demo;

import java.util.List;
import java.util.Random;

/** Where members live and events take place. */
record DemoPlace(String city, String region, String postalCode, String country) {

    private static final List<DemoPlace> ALL = List.of(new DemoPlace("Albany", "NY", "12207", "US"),
            new DemoPlace("Asheville", "NC", "28801", "US"), new DemoPlace("Austin", "TX", "78701", "US"),
            new DemoPlace("Boise", "ID", "83702", "US"), new DemoPlace("Boston", "MA", "02108", "US"),
            new DemoPlace("Boulder", "CO", "80302", "US"), new DemoPlace("Columbus", "OH", "43215", "US"),
            new DemoPlace("Indianapolis", "IN", "46204", "US"), new DemoPlace("Madison", "WI", "53703", "US"),
            new DemoPlace("Minneapolis", "MN", "55401", "US"), new DemoPlace("Montréal", "QC", "H2Y 1C6", "CA"),
            new DemoPlace("Philadelphia", "PA", "19103", "US"), new DemoPlace("Phoenix", "AZ", "85004", "US"),
            new DemoPlace("Portland", "OR", "97204", "US"), new DemoPlace("Richmond", "VA", "23219", "US"),
            new DemoPlace("San Diego", "CA", "92101", "US"), new DemoPlace("San José", "CA", "95113", "US"),
            new DemoPlace("Seattle", "WA", "98101", "US"), new DemoPlace("Tampa", "FL", "33602", "US"),
            new DemoPlace("Toronto", "ON", "M5V 2T6", "CA"));

    static DemoPlace any(Random random) {
        return ALL.get(random.nextInt(ALL.size()));
    }

}
