package org.cecportal.certifications.chains;

import org.cecportal.certifications.Cycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cecportal.shared.DateWindow;

/**
 * The recorded cycles of one certificate, the earliest first; at least one.
 *
 * @param id of the certification
 * @param code of its type
 */
record CertificateChain(long id, String certificateNumber, String code, List<Link> links) {

    /**
     * @param reach from its begin to the day it was closed, else its end (R9)
     */
    record Link(long id, Cycle cycle, DateWindow reach) {

        boolean overlaps(Link other) {
            return !reach.from().isAfter(other.reach.to()) && !other.reach.from().isAfter(reach.to());
        }

        /** Whether both say the same: it was recorded for both profiles. */
        boolean repeats(Link other) {
            return cycle.equals(other.cycle) && reach.equals(other.reach);
        }
    }

    record Row(long id, String certificateNumber, String code, Link link) {
    }

    static Row row(ResultSet row, int number) throws SQLException {
        Cycle cycle = new Cycle(row.getObject("begins_on", LocalDate.class), row.getObject("ends_on", LocalDate.class));
        return new Row(row.getLong("certification_id"), row.getString("certificate_number"), row.getString("code"),
                new Link(row.getLong("id"), cycle,
                        new DateWindow(cycle.beginsOn(), row.getObject("reaches_to", LocalDate.class))));
    }

    /**
     * @param rows each certificate's in the order of its cycles
     */
    static List<CertificateChain> all(List<Row> rows) {
        Map<Long, List<Row>> byCertificate = rows.stream()
            .collect(Collectors.groupingBy(Row::id, LinkedHashMap::new, Collectors.toList()));
        return byCertificate.values()
            .stream()
            .map(own -> new CertificateChain(own.getFirst().id(), own.getFirst().certificateNumber(),
                    own.getFirst().code(), own.stream().map(Row::link).toList()))
            .toList();
    }

    Link last() {
        return links.getLast();
    }

    /** The latest day on which one of its cycles ends. */
    LocalDate endsOn() {
        return links.stream().map(link -> link.cycle().endsOn()).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Whether a cycle runs into another one of the other chain, and is not the same. */
    boolean clashesWith(CertificateChain other) {
        return links.stream()
            .anyMatch(ours -> other.links.stream().anyMatch(theirs -> ours.overlaps(theirs) && !ours.repeats(theirs)));
    }

    /** Its cycles that overlap with none of the other chain. */
    List<Link> fittingInto(CertificateChain other) {
        return links.stream().filter(ours -> other.links.stream().noneMatch(ours::overlaps)).toList();
    }

}
