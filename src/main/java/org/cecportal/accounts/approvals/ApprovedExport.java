package org.cecportal.accounts.approvals;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import org.cecportal.accounts.SignedIn;
import org.cecportal.shared.Sentence;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

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
        String filters = filters(address);
        return filters.isEmpty() ? Sentence.of("accounts.approvals.export", file)
                : Sentence.of("accounts.approvals.export.filtered", file, filters);
    }

    /** Those that leave something out, as people read them. */
    private static String filters(String address) {
        return UriComponentsBuilder.fromUriString(address)
            .build()
            .getQueryParams()
            .entrySet()
            .stream()
            .filter(parameter -> StringUtils.hasText(parameter.getValue().getFirst()))
            .map(parameter -> parameter.getKey() + " “"
                    + UriUtils.decode(parameter.getValue().getFirst(), StandardCharsets.UTF_8) + "”")
            .collect(Collectors.joining(", "));
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
