package org.cecportal.audits.web;

import java.util.stream.Stream;

import org.cecportal.shared.waiting.Waiting;
import org.cecportal.shared.waiting.WaitingWork;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Members who ask for more time, and appeals that no auditor is left to answer (R14). */
@Component
class WaitingAudits implements WaitingWork {

    private final JdbcClient jdbc;

    WaitingAudits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<Waiting> waiting() {
        return Stream.of(count("extensions", """
                min(requested_at) as oldest from audit_extension where state = 'REQUESTED'"""), count("appeals", """
                min(requested_at) as oldest from audit_appeal a where state = 'REQUESTED' and not exists (
                    select from sign_in s where s.state = 'ACTIVE' and 'AUDITOR' = any (s.roles) and s.username not in (
                        select decided_by from audit_case_entry e
                        where e.case_id = a.case_id and decided_by is not null))"""));
    }

    private Waiting count(String kind, String rows) {
        return Waiting.count(jdbc, kind, rows, "/audits");
    }

}
