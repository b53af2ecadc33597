package org.cecportal.mail;

import java.util.stream.Stream;

import org.cecportal.shared.waiting.Waiting;
import org.cecportal.shared.waiting.WaitingWork;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters that could not be sent. */
@Component
class WaitingMail implements WaitingWork {

    private final JdbcClient jdbc;

    WaitingMail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<Waiting> waiting() {
        return Stream.of(Waiting.count(jdbc, "mail",
                "min(written_at) as oldest from mail where sent_at is null and due_at = 'infinity'",
                "/admin/mail/undelivered"));
    }

}
