package org.cecportal.members;

import java.util.List;

/**
 * E-mail addresses of members were changed, one by hand or many by a roster; published in
 * the transaction that changes them.
 */
public record EmailsChanged(List<EmailChanged> changes) {

    public EmailsChanged {
        changes = List.copyOf(changes);
    }

}
