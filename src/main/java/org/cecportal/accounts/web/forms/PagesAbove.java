package org.cecportal.accounts.web.forms;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cecportal.shared.web.ShownOn;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds a page to come back to. Many forms are sent to addresses that cannot be opened:
 * the page on which such a form stands is above its address.
 */
@Component
class PagesAbove {

    private final ObjectProvider<RequestMappingHandlerMapping> handlers;

    PagesAbove(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
        this.handlers = handlers;
    }

    /**
     * The address itself when it is a page's, else the path of the nearest page above.
     */
    String of(String address) {
        String path = address.split("[?]", 2)[0];
        if (isPage(path)) {
            return address;
        }
        while (!isPage(path) && path.length() > 1) {
            path = path.substring(0, Math.max(path.lastIndexOf('/'), 1));
        }
        return path;
    }

    /** Of several patterns the server takes the most specific one. */
    private boolean isPage(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        Map<RequestMappingInfo, HandlerMethod> all = handlers.getObject().getHandlerMethods();
        List<PathPattern> matching = all.keySet()
            .stream()
            .flatMap(info -> patterns(info).stream())
            .filter(pattern -> pattern.matches(parsed))
            .sorted(PathPattern.SPECIFICITY_COMPARATOR)
            .toList();
        return !matching.isEmpty() && all.entrySet()
            .stream()
            .filter(handler -> patterns(handler.getKey()).contains(matching.getFirst()))
            .anyMatch(handler -> opens(handler.getKey()) && showsPage(handler.getValue()));
    }

    private static Set<PathPattern> patterns(RequestMappingInfo info) {
        return (info.getPathPatternsCondition() != null) ? info.getPathPatternsCondition().getPatterns() : Set.of();
    }

    private static boolean opens(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(RequestMethod.GET);
    }

    private static boolean showsPage(HandlerMethod handler) {
        return !handler.hasMethodAnnotation(ShownOn.class) && !handler.hasMethodAnnotation(ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class)
                && !ResponseEntity.class.isAssignableFrom(handler.getReturnType().getParameterType());
    }

}
