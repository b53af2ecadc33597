package org.cecportal.duplicates.requests;

import java.util.Optional;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProfileProofRepository extends Repository<ProfileProof, Long> {

    ProfileProof saveAndFlush(ProfileProof proof);

    Optional<ProfileProof> findById(long requestId);

    void delete(ProfileProof proof);

    /** Codes for requests of a member that do not name this number. */
    @Modifying
    @Query("""
            delete from ProfileProof where requestId in (
                select r.id from DuplicateRequest r
                where r.memberId = :member and r.otherNumber is distinct from :number)""")
    void deleteOfOtherNumbers(long member, String number);

}
