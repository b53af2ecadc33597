package org.cecportal.duplicates;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.cecportal.duplicates.detection.CandidateQueue;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Puts two profiles side by side, with what a merge of them would do. */
@Service
public class SideBySide {

    private final MemberDirectory members;

    private final Merging merging;

    private final CandidateQueue candidates;

    private final JdbcClient jdbc;

    SideBySide(MemberDirectory members, Merging merging, CandidateQueue candidates, JdbcClient jdbc) {
        this.members = members;
        this.merging = merging;
        this.candidates = candidates;
        this.jdbc = jdbc;
    }

    /**
     * @param wanted its reason does not matter
     * @param decidedBy the profile of the administrator, who may not decide about it
     * @return empty when one of the numbers is nobody's
     */
    public Optional<Comparison> compare(MergeProfiles wanted, @Nullable MemberId decidedBy) {
        Optional<Profile> survivor = members.ownProfile(wanted.survivor());
        Optional<Profile> duplicate = members.ownProfile(wanted.duplicate());
        return survivor.flatMap(
                one -> duplicate.map(other -> new Comparison(one, other, possessions(one.id()), possessions(other.id()),
                        Arrays.stream(ProfileField.values()).map(field -> row(field, one, other, wanted)).toList(),
                        candidates.between(one.id(), other.id()).orElse(null), merging.preview(wanted, decidedBy))));
    }

    private Comparison.Possessions possessions(MemberId member) {
        return jdbc.sql("""
                select (select string_agg(c.type_code, ', ' order by c.type_code) from recorded_certification c
                        where c.member_id = m.id) as certifications,
                    (select count(*) from recorded_entry e where e.member_id = m.id and e.state <> 'DELETED') as cecs,
                    (select min(a.username) from sign_in a where a.member_id = m.id) as username
                from member_name m where m.id = ?""")
            .param(member.value())
            .query(Comparison.Possessions.class)
            .single();
    }

    private static Comparison.Row row(ProfileField field, Profile survivor, Profile duplicate, MergeProfiles wanted) {
        return new Comparison.Row(field.column(), field.of(survivor), field.of(duplicate),
                wanted.fields().getOrDefault(field, field.standard(survivor, duplicate)));
    }

    /**
     * Which of two profiles rather stays: the one with certifications, if only one has
     * some.
     * @return the member numbers, the survivor's first
     */
    public List<String> suggest(String a, String b) {
        return (holds(b) && !holds(a)) ? List.of(b, a) : List.of(a, b);
    }

    private boolean holds(String memberNumber) {
        return jdbc.sql("""
                select exists (select from recorded_certification c join member_name m on m.id = c.member_id
                    where m.member_number = ?)""").param(memberNumber).query(Boolean.class).single();
    }

}
