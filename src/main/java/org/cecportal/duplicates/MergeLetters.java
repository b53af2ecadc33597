package org.cecportal.duplicates;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.cecportal.mail.MemberLetters;
import org.cecportal.mail.Outbox;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.MergeUndone;
import org.cecportal.members.Profile;
import org.cecportal.members.ProfilesMerged;
import org.cecportal.shared.MemberId;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells both addresses that two profiles were merged, or that this was undone (R13). */
@Component
class MergeLetters {

    private final Outbox outbox;

    private final MemberLetters letters;

    private final MemberDirectory members;

    MergeLetters(Outbox outbox, MemberLetters letters, MemberDirectory members) {
        this.outbox = outbox;
        this.letters = letters;
        this.members = members;
    }

    /** Mail sent to the duplicate belongs to the survivor's record. */
    @EventListener
    void on(ProfilesMerged merge) {
        write("duplicates.letter.merged", merge.survivor(), merge.duplicate());
        merge.journal().move("mail");
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(MergeUndone undone) {
        write("duplicates.letter.unmerged", undone.survivor(), undone.duplicate());
    }

    private void write(String key, MemberId survivor, MemberId duplicate) {
        Optional<Profile> one = members.profile(survivor);
        Optional<Profile> other = members.profile(duplicate);
        Object[] numbers = { one.map(Profile::memberNumber).orElse(""), other.map(Profile::memberNumber).orElse("") };
        String first = one.map(Profile::email).orElse("");
        letter(one, key, numbers, address -> true);
        letter(other, key, numbers, Predicate.not(first::equalsIgnoreCase));
    }

    private void letter(Optional<Profile> profile, String key, Object[] numbers, Predicate<String> isWanted) {
        profile.stream()
            .flatMap(one -> Stream.ofNullable(one.email())
                .filter(isWanted)
                .map(address -> letters.letter(address, one.fullName(), key, numbers).to(one.id(), null)))
            .forEach(outbox::write);
    }

}
