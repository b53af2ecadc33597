package org.cecportal.accounts.web;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.web.forms.InterruptedForms;
import org.cecportal.accounts.web.forms.TypedForm;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Leads to the sign-in page in the way that whoever asks can follow. A form comes along,
 * so that nothing typed is lost; a script stays on its page and is only told.
 */
class SignInEntryPoint implements AuthenticationEntryPoint {

    private final AuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint("/login");

    private final InterruptedForms interrupted;

    SignInEntryPoint(InterruptedForms interrupted) {
        this.interrupted = interrupted;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException, ServletException {
        if (request.getHeader("HX-Request") != null
                || MediaType.APPLICATION_JSON_VALUE.equals(request.getHeader("Accept"))) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return;
        }
        Optional<TypedForm> typed = interrupted.typedIn(request);
        if (typed.isPresent()) {
            interrupted.handOver(typed.get(), request);
            request.getRequestDispatcher(SignInController.INTERRUPTED).forward(request, response);
        }
        else {
            page.commence(request, response, cause);
        }
    }

}
