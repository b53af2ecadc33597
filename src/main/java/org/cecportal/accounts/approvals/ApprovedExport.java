package org.cecportal.accounts.approvals;

import java.util.Map;

import org.cecportal.accounts.SignedIn;
import org.cecportal.shared.Sentence;

import org.springframework.stereotype.Component;

/** A file with all members, which is fetched after it was approved. */
@Component
public class ApprovedExport implements ApprovedAction {

    public static final String KIND = "export";

    /** The file's address, with its filters. */
    public static final String ADDRESS = "address";

    /** A part of the message that names the file. */
    public static final String NAME = "name";

    /** The page that shows the same. */
    public static final String PAGE = "page";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Sentence words(Map<String, String> details) {
        String address = details.getOrDefault(ADDRESS, "");
        Sentence file = Sentence.of("history.page." + details.get(NAME));
        int query = address.indexOf('?');
        return (query < 0) ? Sentence.of("accounts.approvals.export", file)
                : Sentence.of("accounts.approvals.export.filtered", file, address.substring(query + 1));
    }

    @Override
    public String page(Map<String, String> details) {
        return details.getOrDefault(PAGE, "/admin");
    }

    /** Nothing is done before it is fetched. */
    @Override
    public Attempt attempt(Map<String, String> details, String reason, SignedIn by) {
        return new Attempt.Done(Sentence.of("accounts.approvals.export.approved"));
    }

}
