package org.cecportal.certifications;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All cycles that certifications have gone through. */
@Service
@Transactional(readOnly = true)
public class CycleHistory {

    private final JdbcClient jdbc;

    CycleHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A cycle of a certification.
     *
     * @param closedOn none while it is the current one
     * @param closedHere whether a renewal in the portal closed it
     * @param lapsedFrom the first day of the gap before it (R10)
     */
    public record PastCycle(long certificationId, LocalDate beginsOn, LocalDate endsOn, @Nullable LocalDate closedOn,
            boolean closedHere, @Nullable LocalDate lapsedFrom) {
    }

    /** By certification, the latest first. */
    public Map<Long, List<PastCycle>> of(MemberId member) {
        return jdbc.sql("""
                select y.certification_id, y.begins_on, y.ends_on, y.closed_on, y.closed_here, y.lapsed_from
                from cycle y join certification c on c.id = y.certification_id
                where c.member_id = ? order by y.begins_on desc""")
            .param(member.value())
            .query(PastCycle.class)
            .list()
            .stream()
            .collect(Collectors.groupingBy(PastCycle::certificationId));
    }

}
