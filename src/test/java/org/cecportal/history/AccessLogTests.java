package org.cecportal.history;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is kept of sign-ins, views, exports and refusals, and how much of it. */
@PortalTest
class AccessLogTests {

    @Autowired
    AccessLog accesses;

    @Autowired
    Given given;

    @Autowired
    JdbcClient jdbc;

    /** Everything below happens within one minute. */
    @BeforeEach
    void notAtTheEndOfAMinute() {
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> LocalTime.now().getSecond() < 40);
    }

    private record Kept(String actor, String address, String what, int times) {
    }

    private List<Kept> kept(String address) {
        return jdbc.sql("select actor, address, what, times from access_entry where address = ? order by id")
            .param(address)
            .query(Kept.class)
            .list();
    }

    private static String address() {
        return "test-" + System.nanoTime();
    }

    private static Access access(AccessKind kind, String actor, String address) {
        return new Access(kind, null, actor, address, null, "", "");
    }

    @ParameterizedTest
    @EnumSource
    void theSameWithinAMinuteIsOneRowWithItsNumber(AccessKind kind) {
        String address = address();
        IntStream.range(0, 7).forEach(time -> accesses.note(access(kind, "somebody", address)));
        assertThat(kept(address)).containsExactly(new Kept("somebody", address, "", 7));
    }

    @ParameterizedTest
    @EnumSource
    void whatAnybodyCanCauseIsBoundedForAnAddress(AccessKind kind) {
        String address = address();
        IntStream.range(0, 60).forEach(number -> accesses.note(access(kind, "flood" + number, address)));
        List<Kept> kept = kept(address);
        assertThat(kept.stream().mapToInt(Kept::times).sum()).isEqualTo(60);
        boolean bounded = kind.isOpen() && kind != AccessKind.REFUSED;
        assertThat(kept).hasSize(bounded ? AccessLog.FROM_ADDRESS + 1 : 60);
        assertThat(kept.getLast().actor()).isEqualTo(bounded ? "" : "flood59");
    }

    @Test
    void whatOneAccountIsRefusedIsBoundedToo() {
        String address = address();
        IntStream.range(0, 60)
            .forEach(number -> accesses.note(new Access(AccessKind.REFUSED, null, "prowler", address, null, "GET",
                    "/admin/payments/" + number)));
        assertThat(kept(address)).hasSize(AccessLog.FROM_ADDRESS + 1)
            .allSatisfy(one -> assertThat(one.actor()).isEqualTo("prowler"))
            .last()
            .isEqualTo(new Kept("prowler", address, "", 60 - AccessLog.FROM_ADDRESS));
    }

    @Test
    void andForAllAddressesTogether() {
        String from = address();
        AccessLog narrow = new AccessLog(jdbc, 30);
        int before = nameless();
        IntStream.range(0, 80).forEach(number -> narrow.note(access(AccessKind.LIMITED, "", from + "-" + number)));
        assertThat(jdbc.sql("select count(*) from access_entry where address like ?")
            .param(from + "%")
            .query(Integer.class)
            .single()).isLessThanOrEqualTo(30);
        assertThat(nameless() - before).isGreaterThanOrEqualTo(50);
    }

    private int nameless() {
        return jdbc.sql("select coalesce(sum(times), 0) from access_entry where kind = 'LIMITED' and address = ''")
            .query(Integer.class)
            .single();
    }

    @Test
    void theAccountsNameIsKeptAsItIsStoredAndItsProfileWhereItIsAboutThat() {
        String address = address();
        long account = jdbc.sql("select min(id) from account where member_id is not null").query(Long.class).single();
        Person other = given.member("Looked", "At");
        accesses.note(Access.of(AccessKind.SIGN_IN_FAILED, account, address, "password"));
        accesses.note(new Access(AccessKind.VIEWED, account, "", address, other.id(), "admin.members", "/admin/x"));
        assertThat(jdbc.sql("""
                select e.kind || ' ' || (e.actor = a.username) || ' '
                    || case e.member_id when a.member_id then 'own' when ? then 'other' end
                from access_entry e, account a where e.address = ? and a.id = ? order by e.id""")
            .params(other.id().value(), address, account)
            .query(String.class)
            .list()).containsExactly("SIGN_IN_FAILED true own", "VIEWED true other");
    }

    @Test
    void whatCannotBeRecordedStopsNobody() {
        DataSource away = new AbstractDataSource() {
            @Override
            public java.sql.Connection getConnection() throws SQLException {
                throw new SQLException("away", "08001");
            }

            @Override
            public java.sql.Connection getConnection(String username, String password) throws SQLException {
                return getConnection();
            }
        };
        assertThatCode(
                () -> new AccessLog(JdbcClient.create(away)).note(access(AccessKind.SIGNED_IN, "somebody", address())))
            .doesNotThrowAnyException();
    }

    @Test
    void whatIsOldIsForgottenAndTheLastThirtyDaysNever() {
        String address = address();
        for (int days : List.of(1, 29, 31, 364, 366, 800)) {
            jdbc.sql("""
                    insert into access_entry (kind, actor, address, what, path, occurred_at)
                    values ('SIGNED_IN', ?, ?, '', '', now() - make_interval(days => ?))""")
                .params("days" + days, address, days)
                .update();
        }
        accesses.forget(Instant.now().minus(Duration.ofDays(365)));
        assertThat(kept(address)).extracting(Kept::actor).containsExactly("days1", "days29", "days31", "days364");
        accesses.forget(Instant.now().plus(Duration.ofDays(1)));
        assertThat(kept(address)).extracting(Kept::actor).containsExactly("days1", "days29");
    }

    @ParameterizedTest
    @ValueSource(strings = { "delete from access_entry", "truncate access_entry", "update access_entry set actor = ''",
            "update access_entry set occurred_at = now()" })
    void whoServesPeopleCannotChangeIt(String change) {
        assertThatThrownBy(() -> jdbc.sql(change).update()).rootCause().hasMessageContaining("permission denied");
    }

}
