package org.cecportal.cecs;

import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever changes what a member reported, or its proof, waits for the others who do, so
 * that they see each other's changes.
 */
@Component
public class ReportLock {

    private final JdbcClient jdbc;

    ReportLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Held until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(MemberId member) {
        jdbc.sql("select id from member where id = ? for no key update").param(member.value()).query(Long.class).list();
    }

}
