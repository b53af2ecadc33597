package org.cecportal.accounts.web;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/** Files are read only from who is signed in. */
class MultipartGuardTests {

    private final MultipartGuard guard = new MultipartGuard(new LoginUrlAuthenticationEntryPoint("/login"),
            request -> "/harmless".equals(request.getRequestURI()));

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private final MockFilterChain chain = new MockFilterChain();

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aVisitorsUploadGoesNoFurther() throws Exception {
        guard.doFilter(upload(), response, chain);
        assertThat(chain.getRequest()).isNull();
        assertThat(response.getRedirectedUrl()).endsWith("/login");
    }

    @Test
    void anUploadOfWhoIsSignedInGoesOn() throws Exception {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("boss", "", "ROLE_ADMIN"));
        guard.doFilter(upload(), response, chain);
        assertThat(chain.getRequest()).isNotNull();
    }

    @Test
    void whatIsHarmlessGoesOn() throws Exception {
        MockHttpServletRequest request = upload();
        request.setRequestURI("/harmless");
        guard.doFilter(request, response, chain);
        assertThat(chain.getRequest()).isNotNull();
    }

    @Test
    void otherFormsGoOn() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");
        request.setContentType("application/x-www-form-urlencoded");
        guard.doFilter(request, response, chain);
        assertThat(chain.getRequest()).isNotNull();
    }

    private static MockHttpServletRequest upload() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/login");
        request.setContentType("Multipart/Form-Data; boundary=x");
        return request;
    }

}
