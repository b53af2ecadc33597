package org.cecportal.certifications;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import org.cecportal.Given;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Members with certifications of any rank, who are gone when a test has asked. */
public final class HeldMembers {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Given given;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    public HeldMembers(Given given, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.given = given;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param name the first part of the certificate's number
     * @param earnedOn not recorded when null
     * @param standing set on {@code since}
     */
    public record Held(String name, int rank, int required, LocalDate begins, LocalDate ends,
            @Nullable LocalDate earnedOn, @Nullable String standing, @Nullable LocalDate since) {
    }

    /** What the test called it. */
    public static String name(String certificateNumber) {
        return certificateNumber.substring(0, certificateNumber.indexOf('-'));
    }

    /** What {@code asked} answers of a member who holds these. */
    public <T> T with(List<Held> held, Function<MemberId, T> asked) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            MemberId member = given.member("Holds", "Several").id();
            held.forEach(one -> add(member, one));
            return asked.apply(member);
        }));
    }

    private void add(MemberId member, Held held) {
        long number = NUMBERS.incrementAndGet();
        jdbc.sql("""
                with type as (insert into certification_type (code) values ('HELD_' || :number) returning id),
                    terms as (
                        insert into certification_terms (type_id, effective_from, title, rank, required_cecs,
                            cycle_years, fee_minor)
                        select id, date '1900-01-01', 'Title ' || :name, :rank, :required, 3, 0 from type),
                    held as (
                        insert into certification (certificate_number, member_id, type_id, earned_on, standing,
                            standing_since)
                        select :name || '-' || :number, :member, id, :earned, :standing, :since from type
                        returning id)
                insert into cycle (certification_id, begins_on, ends_on) select id, :begins, :ends from held""")
            .param("number", String.valueOf(1_000_000 + number))
            .param("name", held.name())
            .param("rank", held.rank())
            .param("required", held.required())
            .param("member", member.value())
            .param("earned", held.earnedOn(), Types.DATE)
            .param("standing", held.standing(), Types.VARCHAR)
            .param("since", held.since(), Types.DATE)
            .param("begins", held.begins())
            .param("ends", held.ends())
            .update();
    }

}
