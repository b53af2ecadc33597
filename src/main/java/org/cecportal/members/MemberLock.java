package org.cecportal.members;

import java.util.Optional;
import java.util.function.Supplier;

import org.cecportal.shared.MemberId;

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
