package org.cecportal.renewals;

import java.util.Optional;
import java.util.function.Supplier;

import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What changes a member's record does it one at a time: profiles are locked first. */
@Component
class MemberLock {

    private final JdbcClient jdbc;

    MemberLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Locks whose a renewal is; it changes hands when profiles are merged.
     * @param owner reads it anew at each call
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void takeOwner(Supplier<Optional<Long>> owner) {
        Optional<Long> locked = Optional.empty();
        for (Optional<Long> now = owner.get(); !now.equals(locked); now = owner.get()) {
            now.ifPresent(id -> take(new MemberId(id)));
            locked = now;
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void take(MemberId member) {
        jdbc.sql("select id from member where id = ? for no key update")
            .param(member.value())
            .query(Long.class)
            .single();
    }

}
