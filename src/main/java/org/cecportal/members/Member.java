package org.cecportal.members;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.EmailAddress;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A person on record, whether certified or not. Of the name at least one part is not
 * empty.
 */
@Entity
@DynamicUpdate
public class Member {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String memberNumber;

    private String givenName;

    private String middleName;

    private String familyName;

    private @Nullable String email;

    private @Nullable String phone;

    private @Nullable LocalDate dateOfBirth;

    private @Nullable String street;

    private @Nullable String city;

    private @Nullable String region;

    private @Nullable String postalCode;

    private @Nullable String country;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Member() {
    }

    public Member(MemberDetails details) {
        memberNumber = details.memberNumber();
        givenName = details.givenName();
        middleName = details.middleName();
        familyName = details.familyName();
        email = (details.email() != null) ? details.email().toString() : null;
        correct(details);
    }

    /** Puts right what is on record (R17), but for the e-mail address. */
    public void correct(MemberDetails details) {
        memberNumber = details.memberNumber();
        givenName = details.givenName();
        middleName = details.middleName();
        familyName = details.familyName();
        dateOfBirth = details.dateOfBirth();
        reachAt(details.contact());
    }

    /**
     * Changes the e-mail address.
     * @return the former one when another mailbox takes its place; nothing when there was
     * none or it stays (R18)
     */
    Optional<String> writeTo(EmailAddress address) {
        String former = email;
        email = address.toString();
        return Optional.ofNullable(former).filter(before -> !isSameMailbox(before, address));
    }

    /**
     * Gives up an address that is not the member's.
     * @return the former one
     */
    Optional<String> writeToNobody() {
        String former = email;
        email = null;
        return Optional.ofNullable(former);
    }

    /** Changes where the member can be reached otherwise. */
    void reachAt(ContactDetails details) {
        phone = details.phone();
        street = details.street();
        city = details.city();
        region = details.region();
        postalCode = details.postalCode();
        country = details.country();
    }

    /**
     * Whether both addresses lead to the same mailbox. An old address that would be
     * refused today must match exactly.
     */
    private static boolean isSameMailbox(String before, EmailAddress after) {
        return switch (EmailAddress.read(before)) {
            case EmailAddress.Reading.Accepted(EmailAddress address) -> address.isSameMailbox(after);
            case EmailAddress.Reading.Refused(EmailAddress.Problem problem) -> before.equals(after.toString());
        };
    }

    public MemberId id() {
        if (id == null) {
            throw new IllegalStateException("The member is not stored");
        }
        return new MemberId(id);
    }

    public @Nullable String email() {
        return email;
    }

    public Profile profile() {
        return new Profile(id(), memberNumber, givenName, middleName, familyName, email, phone, dateOfBirth, street,
                city, region, postalCode, country);
    }

}
