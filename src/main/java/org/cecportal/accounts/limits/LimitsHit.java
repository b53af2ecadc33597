package org.cecportal.accounts.limits;

import org.cecportal.history.Access;
import org.cecportal.history.AccessKind;
import org.cecportal.history.AccessLog;
import org.cecportal.shared.web.Visitor;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Records that a limit was reached. */
@Component
class LimitsHit {

    private final AccessLog accesses;

    LimitsHit(AccessLog accesses) {
        this.accesses = accesses;
    }

    /**
     * @param account whom the limit is about; null for whoever is signed in
     */
    void note(Limit limit, @Nullable Long account) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        String address = (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
                ? ClientAddress.of(attributes.getRequest()) : "";
        String actor = (account == null && authentication != null && authentication.getPrincipal() instanceof Visitor)
                ? authentication.getName() : "";
        accesses.note(new Access(AccessKind.LIMITED, account, actor, address, null, limit.name(), ""));
    }

}
