package org.cecportal.accounts.approvals;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.cecportal.accounts.SignedIn;
import org.cecportal.shared.Sentence;

/**
 * A kind of action that needs another administrator's yes. Whoever owns the action
 * registers it as a bean.
 */
public interface ApprovedAction {

    /** Names the kind, in requests and history. */
    String kind();

    /** What would be done, in words. */
    Sentence words(Map<String, String> details);

    /** The page of the record that it is about. */
    String page(Map<String, String> details);

    /**
     * Does it, in the running transaction and with all checks. It is also tried and taken
     * back, when somebody asks for it.
     * @param by who does it: who asks, or who approves
     */
    Attempt attempt(Map<String, String> details, String reason, SignedIn by);

    /** What came of it. */
    sealed interface Attempt {

        /**
         * @param afterwards what is left to do once the transaction has ended, such as
         * asking a gateway; it says what was done
         */
        record Done(Supplier<Sentence> afterwards) implements Attempt {

            public Done(Sentence notice) {
                this(() -> notice);
            }
        }

        /** Nothing can be done, for these reasons. */
        record Refused(List<Sentence> why) implements Attempt {

            public Refused {
                why = List.copyOf(why);
            }
        }

    }

}
