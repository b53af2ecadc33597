package org.cecportal.accounts;

import java.sql.Types;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People at their first sign-in, and some who have it behind them. */
@Component
public class Newcomers {

    public static final String PASSWORD = "walrus-ferry-59-lantern";

    private static final AtomicLong NUMBERS = new AtomicLong(700_000_000);

    private final JdbcClient jdbc;

    private final SignIns signIns;

    Newcomers(JdbcClient jdbc, SignIns signIns) {
        this.jdbc = jdbc;
        this.signIns = signIns;
    }

    /**
     * @param defaultUsername also the initial password
     */
    public record Newcomer(MemberId member, long account, String number, String defaultUsername, String email) {
    }

    /** Certified, reachable by mail, and never signed in. */
    public Newcomer newcomer(String familyName) {
        String number = String.valueOf(NUMBERS.incrementAndGet());
        return newcomer(familyName, number, "m" + number + "@people.example");
    }

    public Newcomer withoutMail(String familyName) {
        return newcomer(familyName, String.valueOf(NUMBERS.incrementAndGet()), null);
    }

    private Newcomer newcomer(String familyName, String number, @Nullable String email) {
        long member = jdbc
            .sql("""
                    insert into member (member_number, given_name, family_name, email) values (:number, 'Robin', :name, :email)
                    returning id""")
            .param("number", number)
            .param("name", familyName)
            .param("email", email, Types.VARCHAR)
            .query(Long.class)
            .single();
        String username = DefaultUsername.of(familyName, number);
        long account = jdbc.sql("""
                insert into account (username, member_id, state, roles) values (?, ?, 'DEFAULT', array['MEMBER'])
                returning id""").params(username, member).query(Long.class).single();
        return new Newcomer(new MemberId(member), account, number, username, (email != null) ? email : "");
    }

    /** Signs in with {@link #PASSWORD}. */
    public Newcomer activated(String familyName) {
        Newcomer newcomer = newcomer(familyName);
        signIns.activate(newcomer.member(), newcomer.defaultUsername(), PASSWORD);
        return newcomer;
    }

    /**
     * Lets a member sign in with {@link #PASSWORD}.
     * @return the username
     */
    public String activated(MemberId member, String username) {
        jdbc.sql("insert into account (username, member_id, state, roles) values (?, ?, 'DEFAULT', array['MEMBER'])")
            .params(username, member.value())
            .update();
        signIns.activate(member, username, PASSWORD);
        return username;
    }

    public Newcomer disabled(String familyName) {
        Newcomer newcomer = activated(familyName);
        jdbc.sql("update account set state = 'DISABLED' where id = ?").param(newcomer.account()).update();
        return newcomer;
    }

    /** Somebody of the staff; the username is returned. */
    public String staff(Role... roles) {
        String username = "staff" + NUMBERS.incrementAndGet();
        signIns.openStaff(username, "Staff Member", username + "@people.example", PASSWORD, Set.of(roles));
        return username;
    }

    /** Lets somebody sign in with another name. */
    public void rename(Newcomer newcomer, String username) {
        jdbc.sql("update account set username = ? where id = ?").params(username, newcomer.account()).update();
    }

    /** As if a code had been sent some time ago, when another may be asked for. */
    public void letAMinutePass(Newcomer newcomer) {
        jdbc.sql("update one_time_code set asked_at = asked_at - interval '61 seconds' where account_id = ?")
            .param(newcomer.account())
            .update();
    }

    public void letTheCodeExpire(Newcomer newcomer) {
        jdbc.sql("update one_time_code set expires_at = expires_at - interval '16 minutes' where account_id = ?")
            .param(newcomer.account())
            .update();
    }

    /** The code in the newest mail, read as the demo shows it. */
    public String newestCode(String email) {
        return jdbc.sql("""
                select substring(body from '\\m\\d{8}\\M') from mail where recipient = ? order by id desc limit 1""")
            .param(email)
            .query(String.class)
            .single();
    }

    public long mailsTo(String email) {
        return jdbc.sql("select count(*) from mail where recipient = ?").param(email).query(Long.class).single();
    }

}
