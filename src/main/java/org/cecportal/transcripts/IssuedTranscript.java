package org.cecportal.transcripts;

import org.cecportal.shared.paper.QrCode;
import org.cecportal.shared.paper.VerificationCode;

/**
 * A copy with what proves it.
 *
 * @param address where anyone who holds the copy can check it
 */
public record IssuedTranscript(Transcript transcript, VerificationCode code, String address) {

    /** The address as a code that a phone reads. */
    public QrCode qrCode() {
        return QrCode.of(address);
    }

}
