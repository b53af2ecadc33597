package org.cecportal.members;

import java.util.Objects;

import org.cecportal.shared.text.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** R18: a change of the mailbox is told to the former address. */
class MemberTests {

    private final Member member = new Member("100001", "Ada", "", "Lovelace");

    private static ContactDetails at(@Nullable String address) {
        EmailAddress email = (address != null) ? ((EmailAddress.Reading.Accepted) EmailAddress.read(address)).address()
                : null;
        return new ContactDetails(email, "1", "2", "3", "4", "5", "6");
    }

    @ParameterizedTest
    @CsvSource({ ",,", "ada@example.org,ada@example.org,", "ada@example.org,ada@EXAMPLE.org,",
            "ada@example.org,eda@example.org,ada@example.org", "ada@example.org,,ada@example.org",
            ",ada@example.org," })
    void r18TheFormerMailboxIsNamedWhenItChanges(@Nullable String before, @Nullable String after,
            @Nullable String told) {
        member.reachAt(at(before));
        assertThat(member.reachAt(at(after)).orElse(null)).isEqualTo(told);
        assertThat(member.email()).isEqualTo((after != null) ? Objects.toString(at(after).email()) : null);
    }

}
