package org.cecportal.accounts.limits;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.cecportal.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class RateLimitsTests {

    @Autowired
    RateLimits limits;

    @Autowired
    LimitSettings settings;

    @Autowired
    LimitsHit hit;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient jdbc;

    @Test
    void manyAtOnceOnTwoNodesGetNoMoreThanIsAllowed() throws Exception {
        RateLimits otherNode = new RateLimits(dataSource, settings, hit);
        String who = "rush" + System.nanoTime();
        Callable<Boolean> here = () -> limits.take(Limit.SIGN_INS_OF_NAME_FROM_ADDRESS, who).isEmpty();
        Callable<Boolean> there = () -> otherNode.take(Limit.SIGN_INS_OF_NAME_FROM_ADDRESS, who).isEmpty();
        int allowed = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> one : threads
                .invokeAll(Stream.concat(Stream.generate(() -> here).limit(20), Stream.generate(() -> there).limit(20))
                    .toList())) {
                allowed += one.get() ? 1 : 0;
            }
        }
        assertThat(allowed).isEqualTo(10);
    }

    @Test
    void whatIsOverIsSweptAndNamesAreNotKept() {
        String who = "somebody" + System.nanoTime();
        limits.take(Limit.CODE_MAILS_TO_ACCOUNT, who);
        assertThat(jdbc.sql("select count(*) from rate_limit where id like '%' || ? || '%'")
            .param(who)
            .query(Long.class)
            .single()).isZero();
        jdbc.sql("insert into rate_limit (id, state, expires_at) values ('over', '', 1) on conflict do nothing")
            .update();
        limits.sweep();
        assertThat(jdbc.sql("select count(*) from rate_limit where id = 'over'").query(Long.class).single()).isZero();
        for (int i = 1; i < 5; i++) {
            assertThat(limits.take(Limit.CODE_MAILS_TO_ACCOUNT, who)).isEmpty();
        }
        assertThat(limits.take(Limit.CODE_MAILS_TO_ACCOUNT, who)).isPresent();
    }

}
