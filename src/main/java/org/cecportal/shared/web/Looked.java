package org.cecportal.shared.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.cecportal.shared.MemberId;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Whose record a request shows. A controller that shows a member's record or proof to
 * staff says so here; who looked is then recorded.
 */
public final class Looked {

    private static final String ATTRIBUTE = Looked.class.getName();

    private Looked() {
    }

    /** The running request shows something of these members. */
    public static void at(MemberId... members) {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        Set<MemberId> all = new LinkedHashSet<>();
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Set<?> before) {
            before.forEach(one -> all.add((MemberId) one));
        }
        all.addAll(List.of(members));
        request.setAttribute(ATTRIBUTE, all, RequestAttributes.SCOPE_REQUEST);
    }

    /** Whose record the request shows; empty when it shows nobody's. */
    public static List<MemberId> in(HttpServletRequest request) {
        return (request.getAttribute(ATTRIBUTE) instanceof Set<?> members)
                ? members.stream().map(MemberId.class::cast).toList() : List.of();
    }

}
