package org.cecportal.members;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.cecportal.shared.text.PlainText;

/**
 * What was typed into a search for members, as a condition that an index answers
 * ({@code member_words}). Two letters begin a word; three or more may stand anywhere in
 * it.
 */
final class MemberSearch {

    private static final int MOST_WORDS = 8;

    private static final int ANYWHERE = 3;

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

    private static final Pattern WILD = Pattern.compile("[\\\\%_]");

    private static final String WORDS = "member_words(member_number, given_name, middle_name, family_name, email)";

    private final List<String> words;

    private MemberSearch(List<String> words) {
        this.words = words;
    }

    static MemberSearch of(String text) {
        return new MemberSearch(BETWEEN.splitAsStream(PlainText.key(text))
            .filter(word -> !word.isEmpty())
            .distinct()
            .limit(MOST_WORDS)
            .toList());
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Of a row of {@code member}; true of all when there is no word. */
    String condition() {
        if (words.isEmpty()) {
            return "true";
        }
        String all = String.join(" and ",
                parameters().keySet().stream().map(name -> WORDS + " like '%' || fold(:" + name + ") || '%'").toList());
        return "((" + all + ") or id = any(:holders::bigint[]) or id = any(array("
                + "select current_id from member where merged_into is not null and " + all + ")))";
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String word : words) {
            boolean begins = word.codePointCount(0, word.length()) < ANYWHERE;
            parameters.put("word" + parameters.size(), (begins ? " " : "") + WILD.matcher(word).replaceAll("\\\\$0"));
        }
        return parameters;
    }

}
