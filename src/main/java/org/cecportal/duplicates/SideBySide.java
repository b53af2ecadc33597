package org.cecportal.duplicates;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Puts two profiles side by side, with what a merge of them would do. */
@Service
public class SideBySide {

    private final MemberDirectory members;

    private final Merging merging;

    SideBySide(MemberDirectory members, Merging merging) {
        this.members = members;
        this.merging = merging;
    }

    /**
     * @param wanted its reason does not matter
     * @param decidedBy the profile of the administrator, who may not decide about it
     * @return empty when one of the numbers is nobody's
     */
    public Optional<Comparison> compare(MergeProfiles wanted, @Nullable MemberId decidedBy) {
        Optional<Profile> survivor = members.ownProfile(wanted.survivor());
        Optional<Profile> duplicate = members.ownProfile(wanted.duplicate());
        return survivor.flatMap(one -> duplicate.map(other -> new Comparison(one, other,
                Arrays.stream(ProfileField.values()).map(field -> row(field, one, other, wanted)).toList(),
                merging.preview(wanted, decidedBy))));
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
        boolean bHolds = brings(a, b);
        return (bHolds && !brings(b, a)) ? List.of(b, a) : List.of(a, b);
    }

    private boolean brings(String survivor, String duplicate) {
        return merging.preview(new MergeProfiles(survivor, duplicate, Map.of(), Map.of(), ""), null)
            .moved()
            .stream()
            .anyMatch(moved -> moved.kind().equals("certification"));
    }

}
