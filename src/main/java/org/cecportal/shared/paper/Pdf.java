package org.cecportal.shared.paper;

import java.util.List;

/** A PDF, or the characters that kept it from being printed. */
public sealed interface Pdf {

    /**
     * @param bytes of the file
     */
    record Printed(byte[] bytes) implements Pdf {
    }

    /**
     * Some characters have no glyph in any font, so the document would show marks in
     * their place.
     *
     * @param characters each once, in the order in which the document has them
     */
    record Unprintable(List<String> characters) implements Pdf {

        private static final int MOST_NAMED = 10;

        /** The first few of them, as a sentence names them: "🏃, 💚". */
        public String named() {
            String named = String.join(", ", characters.subList(0, Math.min(characters.size(), MOST_NAMED)));
            return (characters.size() > MOST_NAMED) ? named + ", …" : named;
        }

    }

}
