package org.cecportal.duplicates;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.cecportal.members.ErasedMembers;
import org.cecportal.members.MemberLock;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Sentence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of profiles while they are merged, and of what a merge changed. */
@Component
class MergedProfiles {

    private static final Logger log = LoggerFactory.getLogger(MergedProfiles.class);

    private final JdbcClient jdbc;

    private final MemberLock lock;

    private final ErasedMembers erased;

    MergedProfiles(JdbcClient jdbc, MemberLock lock, ErasedMembers erased) {
        this.jdbc = jdbc;
        this.lock = lock;
        this.erased = erased;
    }

    /**
     * Whoever changes the same profiles at length is not waited for. The last word is the
     * database's: records that exclude each other stay apart.
     */
    static <T> T inOne(TransactionTemplate transaction, Function<TransactionStatus, T> work,
            Function<List<Sentence>, T> refused) {
        try {
            return Objects.requireNonNull(transaction.execute(work::apply));
        }
        catch (PessimisticLockingFailureException ex) {
            return refused.apply(List.of(Sentence.of("duplicates.merge.busy")));
        }
        catch (DataIntegrityViolationException ex) {
            log.warn("Two profiles hold records that exclude each other", ex);
            return refused.apply(List.of(Sentence.of("duplicates.merge.conflict")));
        }
    }

    /**
     * Locks the profiles, in the order of their ids, so that nobody waits for each other.
     * @return the ids by member number, of those that there are
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Map<String, Long> lock(String... numbers) {
        return lock.takeAlone(numbers);
    }

    /** Why the profile of this number takes part in no merge and no undo any more. */
    Optional<MergeOutcome.Refused> erased(String number) {
        return erased.isErased(number) ? Optional.of(MergeOutcome.Refused.because("duplicates.merge.erased", number))
                : Optional.empty();
    }

    /** Names the state of profiles: another change of their record, another name. */
    @Transactional(propagation = Propagation.MANDATORY)
    String state(Collection<Long> ids) {
        return jdbc.sql("select coalesce(max(id), 0) from recorded_change where member_id in (:ids)")
            .param("ids", ids)
            .query(String.class)
            .single();
    }

    /** The profile and those that were merged into it. */
    List<MemberId> leadingTo(MemberId member) {
        return jdbc.sql("select id from member_name where id = :id or merged_into = :id")
            .param("id", member.value())
            .query((row, number) -> new MemberId(row.getLong("id")))
            .list();
    }

    /** How many profiles lead to one of these two. */
    int joined(String survivor, String duplicate) {
        return jdbc.sql("""
                select count(*) from member_name m
                where m.current_id in (select o.id from member_name o where o.member_number in (?, ?))""")
            .params(survivor, duplicate)
            .query(Integer.class)
            .single();
    }

    /** What a merge moved, in the order in which it did. */
    List<MovedRows> moved(long mergeId) {
        return jdbc.sql("""
                select kind, count(*) as rows
                from (select position, case when after -> 'duplicate_of' is not null then 'kept_once'
                          else table_name end as kind
                      from merge_change where merge_id = ? and table_name not in ('member', 'duplicate_request')) c
                group by kind order by min(position)""").param(mergeId).query(MovedRows.class).list();
    }

}
