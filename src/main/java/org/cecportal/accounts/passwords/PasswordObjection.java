package org.cecportal.accounts.passwords;

/** Why a password is not taken; the page has a sentence for each. */
public sealed interface PasswordObjection {

    /**
     * @param least in characters
     * @param missing how many more it takes
     */
    record TooShort(int least, int missing) implements PasswordObjection {
    }

    /**
     * @param most in characters
     */
    record TooLong(int most) implements PasswordObjection {
    }

    /** It was seen in leaks, or is known to everybody. */
    record Common() implements PasswordObjection {
    }

    /** It is three letters and a number, as initial passwords are (R12). */
    record Formula() implements PasswordObjection {
    }

    /** Little is left of it without the owner's name, number, address or username. */
    record MadeOfOwner() implements PasswordObjection {
    }

    /** Little is left of it without words of the programme. */
    record MadeOfProgramme() implements PasswordObjection {
    }

    /** It consists of common words, years or patterns. */
    record EasyToGuess() implements PasswordObjection {
    }

}
