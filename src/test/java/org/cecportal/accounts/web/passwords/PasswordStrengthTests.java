package org.cecportal.accounts.web.passwords;

import java.util.Set;

import jakarta.servlet.http.Cookie;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignedIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class PasswordStrengthTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Test
    void itIsSaidWhileOneTypes() throws Exception {
        assertThat(typed("gravel", "10.96.0.1", nobody()).getContentAsString())
            .contains("Use 15 characters or more: add 9 more characters");
        assertThat(typed("password2026!!!!", "10.96.0.1", nobody()).getContentAsString())
            .contains("built from common words, years or keyboard patterns");
        assertThat(typed("gravel trombones", "10.96.0.1", nobody()).getContentAsString())
            .contains("This password is good");
        assertThat(typed("gravel trombone pelican oboe", "10.96.0.1", nobody()).getContentAsString())
            .contains("This password is strong");
        assertThat(typed("", "10.96.0.1", nobody()).getContentAsString()).doesNotContain("<p");
    }

    /** R12: the answers must not tell what is on file. */
    @Test
    void onlyToTheOwnerIsItComparedWithWhatIsOnFile() throws Exception {
        Newcomer robin = people.activated("Wolkenstein");
        String password = "Wolkenstein Wolkenstein " + robin.number();
        assertThat(typed(password, "10.96.0.2", nobody()).getContentAsString()).doesNotContain("your name");
        RequestPostProcessor signedIn = SecurityMockMvcRequestPostProcessors.user(new SignedIn(robin.account(),
                robin.defaultUsername(), robin.member(), robin.number(), "Robin", Set.of(Role.MEMBER), 0));
        assertThat(typed(password, "10.96.0.2", signedIn).getContentAsString()).contains("built from your name");
    }

    /** Seen in a journey: the answer to the form came first, and with it a new token. */
    @Test
    void itIsSaidWhenTheFormHasJustSignedIn() throws Exception {
        MockHttpServletResponse answer = mvc
            .perform(post("/password/strength").param("newPassword", "gravel trombones")
                .param("_csrf", "of-before")
                .cookie(new Cookie("portal-form", "of-now")))
            .andReturn()
            .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).contains("This password is good");
        assertThat(answer.getCookies()).isEmpty();
    }

    @Test
    void nothingIsKeptOrLogged(CapturedOutput output) throws Exception {
        MockHttpServletResponse answer = typed("hopefully-nobody-reads-this", "10.96.0.3", nobody());
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getContentAsString()).doesNotContain("hopefully");
        assertThat(output.getAll()).doesNotContain("hopefully-nobody");
    }

    @Test
    void anAddressHasALimit() throws Exception {
        int answered = 0;
        while (typed("", "10.96.0.4", nobody()).getStatus() == 200) {
            answered++;
            assertThat(answered).isLessThan(600);
        }
        assertThat(answered).isGreaterThanOrEqualTo(300);
        assertThat(typed("gravel", "10.96.0.5", nobody()).getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse typed(String password, String address, RequestPostProcessor who) throws Exception {
        return mvc.perform(post("/password/strength").param("newPassword", password).with(request -> {
            request.setRemoteAddr(address);
            return request;
        }).with(who).with(Given.formToken())).andReturn().getResponse();
    }

    private static RequestPostProcessor nobody() {
        return request -> request;
    }

}
