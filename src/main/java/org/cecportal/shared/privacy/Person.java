package org.cecportal.shared.privacy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Somebody whose data is looked for: a profile with those that were merged into it.
 *
 * @param members the ids of the profiles, the one that stands first
 * @param numbers their member numbers, in that order
 * @param accounts the ids of their accounts
 * @param usernames the names that the accounts have and had
 * @param addresses the e-mail addresses that they have and had
 * @param terms texts that would name the person anywhere: full names, addresses, phones
 * and streets, as they are and were
 */
public record Person(List<Long> members, List<String> numbers, List<Long> accounts, List<String> usernames,
        List<String> addresses, List<String> terms) {

    public long id() {
        return members.getFirst();
    }

    public String number() {
        return numbers.getFirst();
    }

    /** The parameters that the conditions of a {@link PersonalTable} may use. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("members", members.toArray(Long[]::new));
        parameters.put("numbers", numbers.toArray(String[]::new));
        parameters.put("accounts", accounts.toArray(Long[]::new));
        parameters.put("usernames", lowered(usernames));
        parameters.put("addresses", lowered(addresses));
        parameters.put("patterns", patterns());
        return parameters;
    }

    /** The terms in lower case, to be found by LIKE anywhere in a text. */
    public String[] patterns() {
        return terms.stream()
            .map(term -> "%" + term.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%")
            .toArray(String[]::new);
    }

    private static String[] lowered(List<String> texts) {
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toArray(String[]::new);
    }

}
