package org.cecportal.members;

import java.util.List;

import org.cecportal.shared.MemberId;

/**
 * Asked who holds a certificate; answered by the module that holds certifications.
 */
public interface CertificateHolders {

    /**
     * @param part of a certificate's number, without regard to case; of fewer than three
     * characters nobody is found by it
     * @param most how many are wanted
     */
    List<MemberId> holders(String part, int most);

}
