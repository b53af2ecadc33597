package org.cecportal.certifications.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.cecportal.certifications.CorrectionOutcome.Effect;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.certifications.Progress;
import org.cecportal.members.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What a correction would change for a member, as the preview shows it.
 *
 * @param certifications those that are gained, lost, or stand differently
 */
record ShownEffect(Profile member, @Nullable Progress before, @Nullable Progress after, List<Changed> certifications) {

    /** A certification before and after; null when it is not held. */
    record Changed(@Nullable HeldCertification before, @Nullable HeldCertification after) {

        public HeldCertification shown() {
            return Objects.requireNonNull((after != null) ? after : before);
        }

    }

    static ShownEffect of(Profile member, Effect effect) {
        Map<Long, HeldCertification> before = byId(effect.before());
        Map<Long, HeldCertification> after = byId(effect.after());
        List<Changed> changed = new ArrayList<>();
        before.forEach((id, one) -> {
            if (!one.equals(after.get(id))) {
                changed.add(new Changed(one, after.get(id)));
            }
        });
        after.forEach((id, one) -> {
            if (!before.containsKey(id)) {
                changed.add(new Changed(null, one));
            }
        });
        return new ShownEffect(member, effect.before().progress(), effect.after().progress(), List.copyOf(changed));
    }

    /** Whether the bar moves: its credits, its requirement or its dates. */
    public boolean movesBar() {
        return !Objects.equals(before, after);
    }

    private static Map<Long, HeldCertification> byId(Standing standing) {
        Map<Long, HeldCertification> held = new LinkedHashMap<>();
        standing.held().forEach(one -> held.put(one.id(), one));
        return held;
    }

}
