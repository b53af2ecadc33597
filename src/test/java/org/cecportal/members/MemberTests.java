package org.cecportal.members;

import org.cecportal.shared.text.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** R18: a change of the mailbox is told to the former address. */
class MemberTests {

    private final Member member = new Member(new MemberDetails("100001", "Ada", "", "Lovelace", null, null,
            ContactDetails.typed("", "", "", "", "", "")));

    @ParameterizedTest
    @CsvSource({ "ada@example.org,ada@example.org,", "ada@example.org,ada@EXAMPLE.org,",
            "ada@example.org,eda@example.org,ada@example.org", ",ada@example.org," })
    void r18TheFormerMailboxIsNamedWhenItChanges(@Nullable String before, String after, @Nullable String told) {
        if (before != null) {
            member.writeTo(EmailAddress.of(before));
        }
        assertThat(member.writeTo(EmailAddress.of(after)).orElse(null)).isEqualTo(told);
        assertThat(member.email()).isEqualTo(EmailAddress.of(after).toString());
    }

}
