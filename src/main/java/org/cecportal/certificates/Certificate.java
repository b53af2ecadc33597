package org.cecportal.certificates;

import java.time.LocalDate;

import org.cecportal.certifications.HeldCertification;
import org.cecportal.members.Profile;
import org.cecportal.shared.paper.QrCode;
import org.cecportal.shared.paper.VerificationCode;

/**
 * A certification on paper. What it says holds for the day it is issued on.
 *
 * @param address where anyone who holds it reads how the certification stands
 */
public record Certificate(HeldCertification certification, Profile holder, LocalDate issuedOn, VerificationCode code,
        String address) {

    private static final int FITS_LARGE = 24;

    private static final int FITS_MEDIUM = 90;

    /** The address as a code that a phone reads. */
    public QrCode qrCode() {
        return QrCode.of(address);
    }

    /**
     * How large a line of the certificate may be: {@code large}, {@code medium} or
     * {@code small}.
     */
    public String size(String line) {
        int characters = line.codePointCount(0, line.length());
        return (characters <= FITS_LARGE) ? "large" : (characters <= FITS_MEDIUM) ? "medium" : "small";
    }

    /** As in {@code certificate-CPT-11934.pdf}. */
    public String fileName() {
        return "certificate-%s.pdf".formatted(certification.certificateNumber().replaceAll("[^A-Za-z0-9]+", "-"));
    }

}
