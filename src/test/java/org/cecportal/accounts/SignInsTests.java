package org.cecportal.accounts;

import java.util.List;
import java.util.Set;

import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.signin.SignInOutcome;
import org.cecportal.accounts.signin.SigningIn;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.cecportal.accounts.Newcomers.PASSWORD;

@PortalTest
class SignInsTests {

    @Autowired
    SignIns signIns;

    @Autowired
    SigningIn signingIn;

    @Autowired
    Newcomers people;

    @Test
    void activatingMayBeRepeated() {
        Newcomer robin = people.newcomer("Berg");
        String username = "robin" + robin.number();
        signIns.activate(robin.member(), username, PASSWORD);
        signIns.activate(robin.member(), username, PASSWORD);
        assertThat(signingIn.attempt(username, PASSWORD, from("10.98.0.1")))
            .isInstanceOfSatisfying(SignInOutcome.Accepted.class, (accepted) -> {
                assertThat(accepted.signedIn().memberId()).isEqualTo(robin.member());
                assertThat(accepted.signedIn().memberNumber()).isEqualTo(robin.number());
                assertThat(accepted.signedIn().roles()).containsExactly(Role.MEMBER);
            });
    }

    @Test
    void aUsernameBelongsToOne() {
        Newcomer one = people.activated("Berg");
        Newcomer other = people.newcomer("Berg");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
            .isThrownBy(() -> signIns.activate(other.member(), one.defaultUsername().toUpperCase(), PASSWORD));
    }

    @Test
    void r19StaffHaveAnAddressThatMailCanBeSentTo() {
        String username = people.staff(Role.AUDITOR);
        for (String email : new String[] { "no-address", "sam@", "sam@people..example", "a b@people.example" }) {
            assertThatIllegalArgumentException().as(email)
                .isThrownBy(() -> signIns.openStaff(username, "New Name", email, PASSWORD, Set.of(Role.ADMIN)));
            assertThatIllegalArgumentException().as(email)
                .isThrownBy(() -> signIns.openStaff("new" + username, "New Name", email, PASSWORD, Set.of(Role.ADMIN)));
        }
        assertThat(signingIn.attempt("new" + username, PASSWORD, from("10.98.0.2")))
            .isNotInstanceOf(SignInOutcome.Accepted.class);
        assertThat(signingIn.attempt(username, PASSWORD, from("10.98.0.2"))).isInstanceOfSatisfying(
                SignInOutcome.Accepted.class,
                accepted -> assertThat(accepted.signedIn().roles()).containsExactly(Role.AUDITOR));
    }

    @Test
    void openingStaffAgainBringsItUpToDate() {
        String username = people.staff(Role.AUDITOR);
        signIns.openStaff(username, "New Name", "new@people.example", PASSWORD + "2", Set.of(Role.ADMIN, Role.AUDITOR));
        assertThat(signingIn.attempt(username, PASSWORD + "2", from("10.98.0.1")))
            .isInstanceOfSatisfying(SignInOutcome.Accepted.class, (accepted) -> {
                assertThat(accepted.signedIn().displayName()).isEqualTo("New Name");
                assertThat(accepted.signedIn().roles()).containsExactlyInAnyOrder(Role.ADMIN, Role.AUDITOR);
            });
    }

    private static Caller from(String address) {
        return new Caller(address, "browser", "", List.of());
    }

}
