package org.cecportal.events;

import java.util.Optional;

import org.cecportal.cecs.ReportSuggestion;
import org.cecportal.cecs.ReportSuggestions;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Single events, upcoming or past. */
@Service
@Transactional(readOnly = true)
public class Events implements ReportSuggestions {

    private final JdbcClient jdbc;

    Events(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Event> byId(long id) {
        return jdbc.sql("select " + EventRows.COLUMNS + " from event e where e.id = ?")
            .param(id)
            .query(EventRows::event)
            .optional();
    }

    @Override
    public Optional<ReportSuggestion> find(long eventId) {
        return byId(eventId).map(event -> new ReportSuggestion(event.title(), event.provider(), event.endsOn(),
                event.cecs(), event.kind().category()));
    }

}
