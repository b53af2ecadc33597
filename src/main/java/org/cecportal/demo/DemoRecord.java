package org.cecportal.demo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;

/** One member with everything recorded about them. */
final class DemoRecord {

    private final DemoMember member;

    private final Random random;

    private final List<DemoCycle> cycles = new ArrayList<>();

    private final List<DemoCec> cecs = new ArrayList<>();

    DemoRecord(DemoMember member) {
        this.member = member;
        this.random = new Random(member.number().hashCode());
    }

    DemoMember member() {
        return member;
    }

    List<DemoCycle> cycles() {
        return List.copyOf(cycles);
    }

    List<DemoCec> cecs() {
        return List.copyOf(cecs);
    }

    /** Adds a cycle of the certification; a later one closes the earlier. */
    DemoRecord holds(String code, LocalDate earnedOn, DateWindow cycle) {
        return holds(code, earnedOn, cycle, "");
    }

    DemoRecord holds(String code, LocalDate earnedOn, DateWindow cycle, String status) {
        cycles.add(new DemoCycle(code + "-" + member.number(), member.number(), code, earnedOn, cycle, status));
        return this;
    }

    /** Earns the amounts one after the other, spread over the window. */
    DemoRecord earns(DateWindow window, String... amounts) {
        List<LocalDate> days = spread(window, amounts.length);
        for (int i = 0; i < amounts.length; i++) {
            Credits credits = Credits.of(amounts[i]);
            add(days.get(i), DemoActivity.worth(credits, random), credits);
        }
        return this;
    }

    /** Earns 7 CECs of CPR and first aid in a calendar year; 5 of them count (R5). */
    DemoRecord trainsFirstAid(int year) {
        add(LocalDate.of(year, 3, 14), DemoActivity.CPR, Credits.of("4"));
        add(LocalDate.of(year, 9, 20), DemoActivity.FIRST_AID, Credits.of("3"));
        return this;
    }

    void add(LocalDate day, DemoActivity activity, Credits credits) {
        String id = "%s-%03d".formatted(member.number(), cecs.size() + 1);
        cecs.add(new DemoCec(id, member.number(), day, activity, credits));
    }

    /** Days in order, each somewhere in its own share of the window. */
    private List<LocalDate> spread(DateWindow window, int count) {
        long days = ChronoUnit.DAYS.between(window.from(), window.to()) + 1;
        List<LocalDate> spread = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long first = days * i / count;
            long share = Math.max(1, days * (i + 1) / count - first);
            spread.add(window.from().plusDays(first + random.nextLong(share)));
        }
        return spread;
    }

}
