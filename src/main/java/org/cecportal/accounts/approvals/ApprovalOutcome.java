package org.cecportal.accounts.approvals;

import java.util.List;

import org.cecportal.shared.Sentence;

/** What came of asking for an approval, or of deciding about one. */
public sealed interface ApprovalOutcome {

    /** Another administrator is asked. */
    record Asked(long id) implements ApprovalOutcome {

        /** Where the request can be seen. */
        public String page() {
            return "/admin/approvals/" + id;
        }
    }

    /** It is decided; the sentence says what was done. */
    record Decided(Sentence notice) implements ApprovalOutcome {
    }

    /** Nothing changed, for these reasons. */
    record Refused(List<Sentence> why) implements ApprovalOutcome {

        public Refused {
            why = List.copyOf(why);
        }

        static Refused because(String code, Object... arguments) {
            return new Refused(List.of(Sentence.of(code, arguments)));
        }
    }

}
