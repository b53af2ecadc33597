package org.cecportal.accounts.web.forms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.cecportal.PortalTest;
import org.cecportal.shared.web.ShownOn;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Every form of the portal has a page to come back to. */
@PortalTest
class PagesAboveTests {

    private static final String VARIABLE = "\\{\\w+(:([^{}]|\\{[^{}]*})*)?}";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @Autowired
    PagesAbove pages;

    @Test
    void theWayBackOfEveryFormLeadsToAPage() throws Exception {
        Map<String, String> ways = new LinkedHashMap<>();
        handlers.getHandlerMethods()
            .keySet()
            .stream()
            .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.POST))
            .flatMap(info -> info.getPatternValues().stream())
            .map(pattern -> pattern.replaceAll(VARIABLE, "1"))
            .forEach(address -> ways.put(address, pages.of(address)));
        assertThat(ways).hasSizeGreaterThan(60);
        for (Map.Entry<String, String> way : ways.entrySet()) {
            assertThat(way.getKey()).as("under its page").startsWith(way.getValue());
            HandlerMethod page = handlerOf(way.getValue());
            assertThat(page.hasMethodAnnotation(ShownOn.class)).as("%s leads to a file", way).isFalse();
            assertThat(page.getReturnType().getParameterType()).as("%s leads to a page", way).isEqualTo(String.class);
        }
        assertThat(ways).containsEntry("/audits/cases/1/entries/1", "/audits/cases/1")
            .containsEntry("/cecs/1/evidence/1/remove", "/cecs/1/evidence")
            .containsEntry("/admin/duplicates/detect", "/admin/duplicates")
            .containsEntry("/cecs/new", "/cecs/new");
    }

    @Test
    void onlyAPageKeepsItsQuery() {
        assertThat(pages.of("/audits/cases/1?entry=2")).isEqualTo("/audits/cases/1?entry=2");
        assertThat(pages.of("/audits/cases/1/entries/2?x=y")).isEqualTo("/audits/cases/1");
        assertThat(pages.of("/nowhere/at/all")).isEqualTo("/");
    }

    private HandlerMethod handlerOf(String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        ServletRequestPathUtils.parseAndCache(request);
        HandlerExecutionChain chain = handlers.getHandler(request);
        return (HandlerMethod) Objects.requireNonNull(chain, () -> "No page at " + path).getHandler();
    }

}
