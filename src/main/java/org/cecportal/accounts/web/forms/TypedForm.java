package org.cecportal.accounts.web.forms;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A form that could not be accepted because its session had ended. It is given back only
 * to the account that typed it.
 *
 * @param accountId the account whose page had the form
 * @param page the address of the page with the form, without scheme and host
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
