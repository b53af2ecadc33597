package org.cecportal.database.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.wire.PageHeaders;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

import org.springframework.context.MessageSource;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * The answer while the database cannot serve: 503, and a page that was rendered at the
 * start and needs no database.
 */
@Component
class UnavailablePage {

    private static final String TRY_AGAIN_SECONDS = "10";

    private final SpringTemplateEngine templates;

    private final ResourceUrlProvider assets;

    private final PortalSettings settings;

    private final MessageSource messages;

    private volatile byte[] page = new byte[0];

    UnavailablePage(SpringTemplateEngine templates, ResourceUrlProvider mvcResourceUrlProvider, PortalSettings settings,
            MessageSource messages) {
        this.templates = templates;
        this.assets = mvcResourceUrlProvider;
        this.settings = settings;
        this.messages = messages;
    }

    @EventListener(ContextRefreshedEvent.class)
    void make() {
        Context context = new Context(Locale.ENGLISH);
        context.setVariable("organisation", settings.organisation());
        context.setVariable("icon", assets.getForLookupPath("/images/mark.svg"));
        context.setVariable("bootstrap", assets.getForLookupPath("/webjars/bootstrap/css/bootstrap.min.css"));
        context.setVariable("style", assets.getForLookupPath("/css/portal.css"));
        page = templates.process("error/503", context).getBytes(StandardCharsets.UTF_8);
    }

    /** Browsers get a page; other programs and the scripts of a page get one sentence. */
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.reset();
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, TRY_AGAIN_SECONDS);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        PageHeaders.each(response::setHeader);
        response.setHeader(PageHeaders.POLICY, PageHeaders.PLAIN_POLICY);
        boolean html = String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE)
                && request.getHeader("HX-Request") == null;
        byte[] body = html ? page
                : messages.getMessage("layout.unavailable.text", null, Locale.ENGLISH).getBytes(StandardCharsets.UTF_8);
        response.setContentType((html ? MediaType.TEXT_HTML_VALUE : MediaType.TEXT_PLAIN_VALUE) + ";charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

}
