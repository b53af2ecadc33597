package org.cecportal.members;

import java.util.Optional;

import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

public interface MemberRepository extends Repository<Member, Long> {

    Member saveAndFlush(Member member);

    void delete(Member member);

    void flush();

    /** The profile itself or, of one that was merged, the one that stands (R13). */
    @NativeQuery("select * from member where id = (select current_id from member where id = :id)")
    Optional<Member> findCurrent(long id);

}
