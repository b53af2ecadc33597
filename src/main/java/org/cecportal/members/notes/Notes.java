package org.cecportal.members.notes;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.cecportal.shared.Actor;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what staff note about members. Members are shown it in their archive. */
@Service
@Transactional
public class Notes {

    /** The longest note, in characters. */
    public static final int LONGEST = 2000;

    private static final int MOST_SHOWN = 100;

    private final JdbcClient jdbc;

    private final Clock clock;

    Notes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The latest first, at most a hundred. */
    @Transactional(readOnly = true)
    public List<Note> of(MemberId member) {
        return jdbc.sql("select * from member_note where member_id = ? order by id desc limit " + MOST_SHOWN)
            .param(member.value())
            .query((row, number) -> new Note(row.getLong("id"), row.getString("text"), row.getString("written_by"),
                    row.getObject("written_at", OffsetDateTime.class).toInstant()))
            .list();
    }

    public void add(MemberId member, String text) {
        jdbc.sql("insert into member_note (member_id, text, written_by, written_at) values (?, ?, ?, ?)")
            .params(member.value(), text, Actor.current(), clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    }

    /** Takes a note away; history keeps it. */
    public void remove(MemberId member, long id) {
        jdbc.sql("delete from member_note where id = ? and member_id = ?").params(id, member.value()).update();
    }

}
