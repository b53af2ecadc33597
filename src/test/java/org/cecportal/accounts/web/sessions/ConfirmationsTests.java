package org.cecportal.accounts.web.sessions;

import java.net.URI;
import java.time.Instant;
import java.util.Set;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignedIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What asks again who is there when the sign-in is older than five minutes. */
@PortalTest
class ConfirmationsTests {

    private static final SignedIn BOSS = new SignedIn(-1, "boss", null, null, "Staff Member", Set.of(Role.ADMIN), 0);

    @Autowired
    MockMvc mvc;

    @ParameterizedTest
    @CsvSource({ "POST, /admin/merges", "POST, /admin/merges/1/undo", "POST, /admin/payments/1/refund",
            "POST, /admin/renewals/1/reverse", "GET, /admin/payments.csv", "GET, /admin/renewals.csv",
            "GET, /admin/duplicates/candidates.csv", "GET, /account/username", "POST, /account/username" })
    void itIsAskedFor(String method, String address) throws Exception {
        request(method, address, Instant.now().minus(ConfirmedRecently.WITHIN).minusSeconds(1))
            .andExpect(status().is3xxRedirection())
            .andExpect(header().string("Location", startsWith("/account/confirm")));
    }

    @Test
    void fiveMinutesAreEnough() throws Exception {
        request("GET", "/admin/payments.csv", Instant.now().minus(ConfirmedRecently.WITHIN).plusSeconds(30))
            .andExpect(status().isOk());
    }

    /** As after the portal's clock was turned back. */
    @Test
    void aProofOfTomorrowIsNone() throws Exception {
        request("GET", "/admin/payments.csv", Instant.now().plusSeconds(3600)).andExpect(status().is3xxRedirection());
    }

    @Test
    void thePageThatWasWantedComesAfterwards() throws Exception {
        request("GET", "/admin/payments.csv?state=PAID&q=a%20b", Instant.EPOCH)
            .andExpect(redirectedUrl("/account/confirm?to=%2Fadmin%2Fpayments.csv%3Fstate%3DPAID%26q%3Da%2520b"));
    }

    private ResultActions request(String method, String address, Instant confirmedAt) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), URI.create(address))
            .with(Given.formToken())
            .with(Given.signedIn(BOSS, confirmedAt)));
    }

}
