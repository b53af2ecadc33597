package org.cecportal.accounts.web.forms;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What somebody typed into a form that could not be taken, to be given back to the same
 * account and to nobody else.
 *
 * @param accountId whose page the form stood on
 * @param page the address the form stood at, without scheme and host
 * @param action the path the form was sent to
 * @param fields values by name, in the form's order
 */
public record TypedForm(long accountId, String page, String action, Map<String, List<String>> fields,
        Instant typedAt) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The path of the page. */
    public String path() {
        int query = page.indexOf('?');
        return (query < 0) ? page : page.substring(0, query);
    }

}
