package org.cecportal.shared.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.cecportal.shared.PortalSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * The pages of the portal for what the web server refuses by itself: no template can be
 * rendered for a request that cannot be read, so they are rendered at the start.
 */
@Component
public class RefusalPages {

    private static final Logger log = LoggerFactory.getLogger(RefusalPages.class);

    private static final String BAD_REQUEST = "bad-request";

    private static final String BROKEN = "broken";

    private final ObjectProvider<SpringTemplateEngine> templates;

    private final ObjectProvider<ResourceUrlProvider> assets;

    private final PortalSettings settings;

    private volatile Map<String, byte[]> pages = Map.of();

    RefusalPages(ObjectProvider<SpringTemplateEngine> templates, ObjectProvider<ResourceUrlProvider> assets,
            PortalSettings settings) {
        this.templates = templates;
        this.assets = assets;
        this.settings = settings;
    }

    @EventListener(ContextRefreshedEvent.class)
    void make() {
        pages = Stream.of(BAD_REQUEST, "not-found", "too-large", "too-slow", BROKEN)
            .collect(Collectors.toMap(what -> what, this::page));
    }

    private byte[] page(String what) {
        ResourceUrlProvider urls = assets.getObject();
        Context context = new Context(Locale.ENGLISH);
        context.setVariable("what", what);
        context.setVariable("organisation", settings.organisation());
        context.setVariable("icon", urls.getForLookupPath("/images/mark.svg"));
        context.setVariable("bootstrap", urls.getForLookupPath("/webjars/bootstrap/css/bootstrap.min.css"));
        context.setVariable("style", urls.getForLookupPath("/css/portal.css"));
        return templates.getObject().process("error/refused", context).getBytes(StandardCharsets.UTF_8);
    }

    /** Answers a request that nobody has answered. */
    public void answer(HttpServletResponse response, int status) throws IOException {
        byte[] page = pages.getOrDefault(what(status), new byte[0]);
        response.setStatus(status);
        PageHeaders.each(response::setHeader);
        response.setHeader(PageHeaders.POLICY, PageHeaders.PLAIN_POLICY);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private static String what(int status) {
        return switch (HttpStatus.resolve(status)) {
            case INTERNAL_SERVER_ERROR -> BROKEN;
            case NOT_FOUND -> "not-found";
            case REQUEST_TIMEOUT -> "too-slow";
            case CONTENT_TOO_LARGE, URI_TOO_LONG, REQUEST_HEADER_FIELDS_TOO_LARGE -> "too-large";
            case null, default -> BAD_REQUEST;
        };
    }

    /** Stands where the web server would write a page of its own. */
    ErrorReportValve valve() {
        return new Valve();
    }

    private final class Valve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable cause) {
            if (response.getStatus() < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            try {
                answer(response, response.getStatus());
                response.finishResponse();
            }
            catch (IOException | IllegalStateException ex) {
                log.debug("Nobody waits for the answer", ex);
            }
        }

    }

}
