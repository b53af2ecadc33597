package org.cecportal.imports;

import java.util.stream.Stream;

import org.cecportal.shared.waiting.Waiting;
import org.cecportal.shared.waiting.WaitingWork;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rosters that were checked and not applied. */
@Component
class WaitingImports implements WaitingWork {

    private final JdbcClient jdbc;

    WaitingImports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<Waiting> waiting() {
        return Stream.of(Waiting.count(jdbc, "imports",
                "min(uploaded_at) as oldest from roster_import where state in ('CHECKED', 'STOPPED')",
                "/admin/imports"));
    }

}
