package org.cecportal.accounts;

import java.util.Collection;
import java.util.Set;

/** Answered by whatever keeps second factors, where there are any. */
public interface SecondFactors {

    /** Those of the accounts that have a second factor. */
    Set<Long> on(Collection<Long> accounts);

}
