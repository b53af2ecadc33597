package org.cecportal.events;

import java.util.Optional;

import org.cecportal.cecs.reporting.ReportSuggestion;
import org.cecportal.cecs.reporting.ReportSuggestions;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Single events, upcoming or past. */
@Service
@Transactional(readOnly = true)
public class Events implements ReportSuggestions {

    private final EventRepository events;

    Events(EventRepository events) {
        this.events = events;
    }

    public Optional<EventView> byId(long id) {
        return events.findById(id).map(Event::view);
    }

    @Override
    public Optional<ReportSuggestion> find(long eventId) {
        return byId(eventId).map(event -> new ReportSuggestion(event.title(), event.provider(), event.endsOn(),
                event.cecs(), event.kind().category()));
    }

}
