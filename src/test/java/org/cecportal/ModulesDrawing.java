package org.cecportal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Draws modules as floors of a house: whoever uses another stands above it. An arrow that
 * follows from others is left out.
 */
final class ModulesDrawing {

    private static final int WIDTH = 920;

    private static final int BOX_WIDTH = 116;

    private static final int BOX_HEIGHT = 34;

    private static final int FLOOR_HEIGHT = 92;

    private static final int MARGIN = 24;

    private static final int PASSAGE = 12;

    private static final int ROUNDS = 40;

    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-labelledby="title">
            <title id="title">%3$s</title>
            <style>
            svg { font: 14px system-ui, sans-serif; --paper: #ffffff; --box: #e8f1f3; --line: #0b5c6b; --text: #14232b; --way: #5d7680; }
            @media (prefers-color-scheme: dark) { svg { --paper: #10191e; --box: #17323a; --line: #6fc3d3; --text: #e8f1f3; --way: #8aa3ad; } }
            .paper { fill: var(--paper); } .box { fill: var(--box); stroke: var(--line); }
            text { fill: var(--text); text-anchor: middle; dominant-baseline: central; }
            .way { fill: none; stroke: var(--way); stroke-width: 1.4; } .tip { fill: var(--way); }
            </style>
            <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>
            <rect class="paper" width="100%%" height="100%%"/>
            """;

    private final SortedMap<String, Set<String>> uses;

    private final Map<String, Integer> floors = new HashMap<>();

    private final List<List<String>> rows = new ArrayList<>();

    /** The rooms below each room that its ways lead to, passages included. */
    private final SortedMap<String, List<String>> ways = new TreeMap<>();

    /**
     * @param uses what each module uses, without circles
     */
    ModulesDrawing(SortedMap<String, Set<String>> uses) {
        this.uses = uses;
        uses.keySet().forEach(this::floor);
        build();
        arrange();
    }

    private int floor(String module) {
        Integer known = floors.get(module);
        if (known != null) {
            return known;
        }
        int floor = used(module).stream().mapToInt(other -> floor(other) + 1).max().orElse(0);
        floors.put(module, floor);
        return floor;
    }

    private Set<String> used(String module) {
        return Objects.requireNonNull(uses.get(module), module);
    }

    /** Those that are used directly and by no other that is used. */
    private Set<String> needed(String module) {
        Set<String> needed = new TreeSet<>(used(module));
        used(module).forEach(other -> needed.removeAll(below(other)));
        return needed;
    }

    private Set<String> below(String module) {
        Set<String> below = new TreeSet<>(used(module));
        used(module).forEach(other -> below.addAll(below(other)));
        return below;
    }

    /** An arrow over several floors gets a passage on each between. */
    private void build() {
        int highest = floors.values().stream().mapToInt(floor -> floor).max().orElse(0);
        for (int floor = 0; floor <= highest; floor++) {
            rows.add(new ArrayList<>());
        }
        uses.keySet().forEach(module -> rows.get(floorOf(module)).add(module));
        uses.keySet().forEach(module -> needed(module).forEach(other -> {
            String from = module;
            for (int floor = floorOf(module) - 1; floor > floorOf(other); floor--) {
                String passage = module + ">" + other + ">" + floor;
                rows.get(floor).add(passage);
                lead(from, passage);
                from = passage;
            }
            lead(from, other);
        }));
    }

    private int floorOf(String module) {
        return Objects.requireNonNull(floors.get(module), module);
    }

    private void lead(String from, String to) {
        ways.computeIfAbsent(from, room -> new ArrayList<>()).add(to);
    }

    /** Rooms stand near those that they lead to, so that few ways cross. */
    private void arrange() {
        List<List<String>> best = copy();
        long fewest = crossings();
        for (int round = 0; round < ROUNDS && fewest > 0; round++) {
            for (int i = 1; i < rows.size(); i++) {
                int floor = (round % 2 == 0) ? i : rows.size() - 1 - i;
                Map<String, Double> wanted = wanted(floor, (round % 2 == 0) ? floor - 1 : floor + 1);
                rows.get(floor).sort(Comparator.comparing(wanted::get));
            }
            if (crossings() < fewest) {
                fewest = crossings();
                best = copy();
            }
        }
        rows.clear();
        rows.addAll(best);
    }

    private List<List<String>> copy() {
        return rows.stream().map(row -> (List<String>) new ArrayList<>(row)).toList();
    }

    private Map<String, Double> wanted(int floor, int beside) {
        List<String> row = rows.get(floor);
        List<String> others = rows.get(beside);
        return row.stream()
            .collect(Collectors.toMap(room -> room,
                    room -> others.stream()
                        .filter(other -> leads(room, other) || leads(other, room))
                        .mapToDouble(other -> (others.indexOf(other) + .5) / others.size())
                        .average()
                        .orElse((row.indexOf(room) + .5) / row.size())));
    }

    private boolean leads(String from, String to) {
        return ways.getOrDefault(from, List.of()).contains(to);
    }

    private long crossings() {
        long crossings = 0;
        for (int floor = 1; floor < rows.size(); floor++) {
            List<String> below = rows.get(floor - 1);
            List<int[]> ends = new ArrayList<>();
            for (String room : rows.get(floor)) {
                for (String to : ways.getOrDefault(room, List.of())) {
                    ends.add(new int[] { rows.get(floor).indexOf(room), below.indexOf(to) });
                }
            }
            for (int[] one : ends) {
                crossings += ends.stream().filter(other -> one[0] < other[0] && one[1] > other[1]).count();
            }
        }
        return crossings;
    }

    /**
     * @param ground what all of them stand on
     */
    String svg(String title, String ground) {
        int height = top(-1) + BOX_HEIGHT + MARGIN;
        StringBuilder svg = new StringBuilder(HEAD.formatted(WIDTH, height, title));
        Map<String, Double> places = places();
        uses.keySet().forEach(module -> needed(module).forEach(other -> svg.append(way(module, other, places))));
        uses.keySet().forEach(module -> svg.append(box(module, place(places, module), floorOf(module), BOX_WIDTH)));
        return svg.append(box(ground, WIDTH / 2., -1, WIDTH - 4 * MARGIN)).append("</svg>\n").toString();
    }

    private String box(String name, double x, int floor, int width) {
        return """
                <rect class="box" x="%s" y="%d" width="%d" height="%d" rx="6"/><text x="%s" y="%d">%s</text>
                """.formatted(number(x - width / 2.), top(floor), width, BOX_HEIGHT, number(x),
                top(floor) + BOX_HEIGHT / 2, name);
    }

    private Map<String, Double> places() {
        Map<String, Double> places = new HashMap<>();
        for (List<String> row : rows) {
            double taken = row.stream().mapToInt(this::width).sum();
            double gap = (WIDTH - 2. * MARGIN - taken) / (row.size() + 1);
            double x = MARGIN;
            for (String room : row) {
                x += gap + width(room) / 2.;
                places.put(room, x);
                x += width(room) / 2.;
            }
        }
        return places;
    }

    private int width(String room) {
        return floors.containsKey(room) ? BOX_WIDTH : PASSAGE;
    }

    private static double place(Map<String, Double> places, String room) {
        return Objects.requireNonNull(places.get(room), room);
    }

    private int top(int floor) {
        return MARGIN + (rows.size() - 1 - floor) * FLOOR_HEIGHT;
    }

    private String way(String module, String other, Map<String, Double> places) {
        double x = place(places, module);
        double y = top(floorOf(module)) + BOX_HEIGHT;
        StringBuilder path = new StringBuilder("M%s %s".formatted(number(x), number(y)));
        for (int floor = floorOf(module) - 1; floor >= floorOf(other); floor--) {
            String room = (floor > floorOf(other)) ? module + ">" + other + ">" + floor : other;
            double toX = place(places, room);
            double toY = top(floor);
            double middle = (y + toY) / 2;
            path.append("C%s %s %s %s %s %s".formatted(number(x), number(middle), number(toX), number(middle),
                    number(toX), number(toY)));
            if (floor > floorOf(other)) {
                path.append("V%s".formatted(number(toY + BOX_HEIGHT)));
            }
            x = toX;
            y = toY + BOX_HEIGHT;
        }
        return "<path class=\"way\" marker-end=\"url(#tip)\" d=\"" + path + "\"/>\n";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceAll("\\.0$", "");
    }

}
