package org.cecportal.accounts.passwords;

import java.util.Objects;

import org.springframework.security.crypto.password.PasswordEncoder;

/** The portal as it is right after the change from PBKDF2 to Argon2. */
public final class BothKinds {

    private final Counted current = new Counted(PasswordEncoding.current());

    private final Counted old = new Counted(PasswordEncoding.old());

    private boolean oldOnesAreStored = true;

    private final PasswordEncoder encoder = new EvenEncoder(current, old, () -> oldOnesAreStored);

    public PasswordCheck check() {
        return new PasswordCheck(encoder);
    }

    /** As PBKDF2 left it in the database. */
    public String oldHash(String password) {
        return "{pbkdf2}" + Objects.requireNonNull(PasswordEncoding.old().encode(password));
    }

    public void noOldOnesAreStored() {
        oldOnesAreStored = false;
    }

    /** Comparisons since the last call: Argon2, PBKDF2. */
    public String compared() {
        return current.compared() + " and " + old.compared();
    }

}
