package org.cecportal.renewals;

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

    @Transactional(propagation = Propagation.MANDATORY)
    void take(MemberId member) {
        jdbc.sql("select id from member where id = ? for no key update")
            .param(member.value())
            .query(Long.class)
            .single();
    }

}
