package org.cecportal.certifications;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

import org.cecportal.certifications.HeldMembers.Held;

import static java.time.temporal.ChronoUnit.DAYS;

/**
 * R4 a second time, slow and obvious: the certifications in the order of R4, each walked
 * through day by day.
 */
public final class DayByDay {

    private static final LocalDate FIRST = LocalDate.parse("2015-01-01");

    private final List<Held> inOrder;

    private final Map<Held, BitSet> active = new HashMap<>();

    public DayByDay(List<Held> held) {
        inOrder = held.stream()
            .sorted(Comparator.comparing(Held::rank)
                .thenComparing(Held::required)
                .thenComparing(Held::ends)
                .reversed()
                .thenComparing(Held::name))
            .toList();
        inOrder.forEach(one -> active.put(one, walk(one)));
    }

    private BitSet walk(Held one) {
        BitSet days = new BitSet();
        days.set(0, index(one.ends()) + 1);
        List<Held> ahead = inOrder.subList(0, inOrder.indexOf(one));
        for (int day = 0; day < 8_000; day++) {
            for (Held other : ahead) {
                boolean earnedToday = index(earnedOn(other)) == day;
                if (earnedToday && !date(day).isAfter(date(days.length() - 1).plusMonths(6))) {
                    days.or(givenBy(other));
                }
            }
        }
        return days;
    }

    private BitSet givenBy(Held other) {
        BitSet given = (BitSet) daysOf(other).clone();
        if (other.since() != null) {
            given.clear(index(other.since()) + 1, 10_000);
        }
        return given;
    }

    private BitSet daysOf(Held one) {
        return Objects.requireNonNull(active.get(one));
    }

    LocalDate end(Held one) {
        return date(daysOf(one).length() - 1);
    }

    CertificationStatus status(Held one, LocalDate day) {
        if (one.standing() != null) {
            return CertificationStatus.valueOf(one.standing());
        }
        if (daysOf(one).get(index(day))) {
            return CertificationStatus.ACTIVE;
        }
        return day.isAfter(end(one).plusMonths(6)) ? CertificationStatus.LAPSED : CertificationStatus.GRACE;
    }

    Optional<String> governing(LocalDate day) {
        return inOrder.stream().filter(one -> status(one, day).isRenewable()).map(Held::name).findFirst();
    }

    static LocalDate earnedOn(Held one) {
        return (one.earnedOn() != null) ? one.earnedOn() : one.begins();
    }

    private static int index(LocalDate day) {
        return (int) DAYS.between(FIRST, day);
    }

    private static LocalDate date(int index) {
        return FIRST.plusDays(index);
    }

    /** One to four, often close to each other, some suspended, revoked or retired. */
    public static List<Held> several(Random random) {
        List<Held> held = new ArrayList<>();
        LocalDate around = FIRST.plusYears(9);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            LocalDate ends = (random.nextInt(4) == 0 && !held.isEmpty())
                    ? held.getFirst().ends().plusMonths(random.nextInt(3) * 6L)
                    : around.plusDays(random.nextInt(1_400) - 400);
            LocalDate begins = ends.plusDays(1).minusYears(3);
            LocalDate earnedOn = switch (random.nextInt(5)) {
                case 0 -> null;
                case 1 -> held.isEmpty() ? begins : held.getLast().ends().plusMonths(6);
                case 2 -> held.isEmpty() ? begins : held.getLast().ends().plusMonths(6).plusDays(1);
                default -> begins.minusDays(random.nextInt(1_500));
            };
            String standing = (random.nextInt(4) > 0) ? null
                    : List.of("SUSPENDED", "REVOKED", "RETIRED").get(random.nextInt(3));
            held.add(new Held("ABCD".charAt(n - 1) + "", 10 * (1 + random.nextInt(4)), 15 * (1 + random.nextInt(2)),
                    begins, ends, earnedOn, standing,
                    (standing != null) ? around.plusDays(random.nextInt(1_800) - 600) : null));
        }
        return held;
    }

    /** Around a day on which one of them ends. */
    public static LocalDate someDay(Random random, List<Held> held) {
        LocalDate end = new DayByDay(held).end(held.get(random.nextInt(held.size())));
        return switch (random.nextInt(5)) {
            case 0 -> end;
            case 1 -> end.plusDays(1);
            case 2 -> end.plusMonths(6);
            case 3 -> end.plusMonths(6).plusDays(1);
            default -> end.plusDays(random.nextInt(1_000) - 500);
        };
    }

}
