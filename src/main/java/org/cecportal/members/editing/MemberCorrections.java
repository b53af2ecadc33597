package org.cecportal.members.editing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.cecportal.accounts.DefaultAccount;
import org.cecportal.accounts.DefaultAccounts;
import org.cecportal.accounts.staff.MemberAccounts;
import org.cecportal.members.editing.MemberChange.Add;
import org.cecportal.members.editing.MemberChange.Correct;
import org.cecportal.members.ContactChanges;
import org.cecportal.members.Member;
import org.cecportal.members.MemberDetails;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.MemberRepository;
import org.cecportal.members.Profile;
import org.cecportal.members.correcting.Correction;
import org.cecportal.members.correcting.CorrectionOutcome;
import org.cecportal.members.correcting.CorrectionOutcome.Made;
import org.cecportal.members.correcting.CorrectionOutcome.Refused;
import org.cecportal.members.correcting.Fact;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Sentence;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Adds, corrects and voids single profiles by hand (R17). */
@Service
public class MemberCorrections {

    private final MemberRepository members;

    private final MemberDirectory directory;

    private final ContactChanges contacts;

    private final DefaultAccounts accounts;

    private final MemberAccounts signIns;

    MemberCorrections(MemberRepository members, MemberDirectory directory, ContactChanges contacts,
            DefaultAccounts accounts, MemberAccounts signIns) {
        this.members = members;
        this.directory = directory;
        this.contacts = contacts;
        this.accounts = accounts;
        this.signIns = signIns;
    }

    /** The change, to be tried or made. */
    public Correction of(MemberChange change) {
        return new Correction() {

            @Override
            public String reason() {
                return change.reason();
            }

            /** What else is true of a profile that appears or disappears follows. */
            @Override
            public Set<MemberId> concerned() {
                return (change instanceof Correct correct) ? Set.of(correct.member()) : Set.of();
            }

            @Override
            public Stream<Fact> facts() {
                return profileOf(change).stream().flatMap(MemberCorrections.this::factsOf);
            }

            @Override
            public CorrectionOutcome make() {
                return switch (change) {
                    case Add add -> add(add.details());
                    case Correct correct -> correct(correct.member(), correct.details());
                    case MemberChange.Void(MemberId member, String reason) -> makeVoid(member);
                };
            }

            @Override
            public Optional<Refused> refusal(DataIntegrityViolationException ex) {
                if (ex instanceof DuplicateKeyException) {
                    return Optional.of(refused("memberNumber", "number"));
                }
                return (change instanceof MemberChange.Void) ? Optional.of(refused("reason", "used"))
                        : Optional.empty();
            }
        };
    }

    private Optional<Profile> profileOf(MemberChange change) {
        return switch (change) {
            case Add add -> directory.ownProfile(add.details().memberNumber());
            case Correct correct -> directory.profile(correct.member());
            case MemberChange.Void voided -> directory.profile(voided.member());
        };
    }

    private Stream<Fact> factsOf(Profile profile) {
        @Nullable String username = signIns.of(profile.id(), List.of())
            .stream()
            .findFirst()
            .map(MemberAccounts.MemberAccount::username)
            .orElse(null);
        return Stream
            .of(fact("name", profile.fullName()), fact("number", profile.memberNumber()),
                    fact("email", profile.email()), fact("phone", profile.phone()),
                    fact("date-of-birth", Objects.toString(profile.dateOfBirth(), null)),
                    fact("address", profile.address()), fact("username", username))
            .flatMap(Optional::stream);
    }

    private static Optional<Fact> fact(String key, @Nullable String value) {
        return (value == null || value.isEmpty()) ? Optional.empty() : Optional
            .of(new Fact(key, Sentence.of("members.fact." + key), Sentence.of("members.fact.text", value)));
    }

    private CorrectionOutcome add(MemberDetails details) {
        if (directory.ownProfile(details.memberNumber()).isPresent()) {
            return refused("memberNumber", "number");
        }
        Member member = members.saveAndFlush(new Member(details));
        openAccount(member);
        return Made.of(member.id().value());
    }

    private CorrectionOutcome correct(MemberId id, MemberDetails details) {
        Optional<Profile> other = directory.ownProfile(details.memberNumber());
        if (other.isPresent() && !other.get().id().equals(id)) {
            return refused("memberNumber", "number");
        }
        if (directory.isErased(id)) {
            return refused("reason", "erased");
        }
        Member member = members.findCurrent(id.value()).orElseThrow();
        @Nullable String email = (details.email() != null) ? details.email().toString() : null;
        if (!Objects.equals(email, member.email())) {
            contacts.changeEmail(id, details.email());
        }
        member.correct(details);
        members.saveAndFlush(member);
        openAccount(member);
        return Made.of(id.value());
    }

    /** One that was never activated follows a corrected name or number (R12). */
    private void openAccount(Member member) {
        Profile profile = member.profile();
        String name = Profile.joined(" ", profile.givenName(), profile.familyName());
        accounts.open(List.of(new DefaultAccount(profile.id(), profile.memberNumber(), profile.familyName(),
                name.isEmpty() ? profile.memberNumber() : name)));
    }

    /**
     * What refers to it, such as a certification or an activated account, keeps it: the
     * database refuses then.
     */
    private CorrectionOutcome makeVoid(MemberId id) {
        accounts.close(List.of(id));
        members.delete(members.findCurrent(id.value()).orElseThrow());
        members.flush();
        return Made.of(id.value());
    }

    private static Refused refused(String field, String why) {
        return new Refused(field, Sentence.of("members.correct.refused." + why));
    }

}
