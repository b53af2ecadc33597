package org.cecportal.accounts.web.forms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.cecportal.shared.web.FilePages;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Puts what was typed into the page on which its form stands. Where that page leads
 * elsewhere, or fails, the next page that is shown gets it. It is kept until then, and
 * given back once. It runs behind the check of who is signed in.
 */
public final class FilledForms extends OncePerRequestFilter {

    /** The page of the form was asked for: from then on any page will do. */
    private static final String ASKED = "typed-form-asked";

    private final MessageSource messages;

    private final FilePages files;

    public FilledForms(MessageSource messages, FilePages files) {
        this.messages = messages;
        this.files = files;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = isForPage(request) ? request.getSession(false) : null;
        TypedForm typed = (session != null) ? typedFor(request, session) : null;
        if (session == null || typed == null) {
            chain.doFilter(request, response);
            return;
        }
        // Before the answer: a redirect is followed as soon as it is sent.
        session.setAttribute(ASKED, true);
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        if (page.getStatus() == HttpStatus.OK.value()
                && String.valueOf(page.getContentType()).startsWith(MediaType.TEXT_HTML_VALUE)) {
            String html = new String(page.getContentAsByteArray(), StandardCharsets.UTF_8);
            byte[] filled = new FilledPage(html, messages).with(typed).getBytes(StandardCharsets.UTF_8);
            page.resetBuffer();
            page.getOutputStream().write(filled);
            session.removeAttribute(InterruptedForms.TYPED);
            session.removeAttribute(ASKED);
        }
        page.copyBodyToResponse();
    }

    private static boolean isForPage(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) && request.getHeader("HX-Request") == null
                && String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE);
    }

    private @Nullable TypedForm typedFor(HttpServletRequest request, HttpSession session) {
        return session.getAttribute(InterruptedForms.TYPED) instanceof TypedForm typed
                && (typed.path().equals(request.getRequestURI()) || session.getAttribute(ASKED) != null)
                && files.pageOf(request).isEmpty() ? typed : null;
    }

}
