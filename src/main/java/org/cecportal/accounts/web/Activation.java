package org.cecportal.accounts.web;

import java.io.Serial;
import java.io.Serializable;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.cecportal.accounts.codes.CodeDelivery;
import org.cecportal.accounts.codes.PendingCode;
import org.cecportal.accounts.web.parts.AccountMessages;

/**
 * An activation under way, in the session of who gave the default password.
 *
 * @param reachable whether there is an address on file that codes can be sent to
 * @param notice what to say of the newest request for a code
 */
record Activation(PendingCode pending, boolean reachable, String notice) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String ATTRIBUTE = "activation";

    static Activation of(PendingCode pending, CodeDelivery delivery, AccountMessages words) {
        return new Activation(pending,
                !(delivery instanceof CodeDelivery.NoAddress || delivery instanceof CodeDelivery.Undeliverable),
                words.say(delivery));
    }

    static Optional<Activation> in(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return (session != null && session.getAttribute(ATTRIBUTE) instanceof Activation activation)
                ? Optional.of(activation) : Optional.empty();
    }

    void keep(HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, this);
    }

    static void forget(HttpServletRequest request) {
        request.getSession().removeAttribute(ATTRIBUTE);
    }

}
