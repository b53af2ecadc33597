package org.cecportal.members;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes changes of one member's record wait for each other, until the transaction of the
 * one that holds the lock ends. The profile is locked before anything else of the member,
 * so that no two wait for each other.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class MemberLock {

    private final JdbcClient jdbc;

    MemberLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void take(MemberId member) {
        jdbc.sql("select id from member where id = ? for no key update").param(member.value()).query(Long.class).list();
    }

    /**
     * Locks profiles in the order of their ids, so that nobody waits for each other, and
     * so that nobody adds a row that names one of them either.
     * @return the ids by member number, of those that there are
     */
    public Map<String, Long> takeAlone(String... memberNumbers) {
        Map<String, Long> ids = new TreeMap<>();
        jdbc.sql("select id, member_number from member where member_number = any(?) order by id for update")
            .param(memberNumbers)
            .query((RowCallbackHandler) row -> ids.put(row.getString("member_number"), row.getLong("id")));
        return ids;
    }

    /**
     * Locks the owner of something that changes hands when profiles are merged.
     * @param owner reads the id of the owner's profile again on each call; empty when the
     * row is gone
     */
    public void takeOwner(Supplier<Optional<Long>> owner) {
        Optional<Long> locked = Optional.empty();
        for (Optional<Long> now = owner.get(); !now.equals(locked); now = owner.get()) {
            now.ifPresent(id -> take(new MemberId(id)));
            locked = now;
        }
    }

}
