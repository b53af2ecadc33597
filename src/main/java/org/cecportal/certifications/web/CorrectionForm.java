package org.cecportal.certifications.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.cecportal.catalog.CatalogTerms;
import org.cecportal.certifications.CertificationStatus;
import org.cecportal.certifications.Correcting.Recorded;
import org.cecportal.certifications.Correction;
import org.cecportal.certifications.Cycle;
import org.cecportal.members.Profile;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.PlainText;
import org.cecportal.shared.text.TypedDay;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.SeveralLines;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What staff type about one certification; each form on the page sends its own part.
 *
 * @param memberNumber whose it is
 * @param cycleEndsOn left empty, it follows from the type (R2)
 * @param endsOn the new last day of an extended cycle
 * @param standing NONE lets the dates decide
 */
record CorrectionForm(@Nullable String memberNumber, @Nullable String certificateNumber, @Nullable String code,
        @Nullable String earnedOn, @Nullable String cycleBeginsOn, @Nullable String cycleEndsOn,
        @Nullable String endsOn, @Nullable String standing, @SeveralLines @Nullable String reason) {

    /** What staff can set. */
    static final List<CertificationStatus> STANDINGS = List.of(CertificationStatus.SUSPENDED,
            CertificationStatus.REVOKED, CertificationStatus.RETIRED);

    private static final String NONE = "NONE";

    private static final int LONGEST_REASON = 500;

    private static final int LONGEST_NUMBER = 50;

    /** The form for a new certification, as it is first shown. */
    static CorrectionForm proposed(String memberNumber, LocalDate today) {
        return new CorrectionForm(memberNumber, "", "", today.toString(), "", "", "", NONE, "");
    }

    /** What is on record. */
    static CorrectionForm of(Recorded recorded, String memberNumber, String code) {
        return new CorrectionForm(memberNumber, recorded.certificateNumber(), code,
                (recorded.earnedOn() != null) ? recorded.earnedOn().toString() : "",
                recorded.current().beginsOn().toString(), recorded.current().endsOn().toString(), "",
                (recorded.setByStaff() != null) ? recorded.setByStaff().name() : NONE, "");
    }

    /** The number of the member who is to hold it. */
    String number() {
        return PlainText.key(memberNumber);
    }

    /** Turns what was typed into corrections, and says what is wrong with it. */
    static final class Reading {

        private final CorrectionForm form;

        private final MessageSource messages;

        private final FormErrors errors = FormErrors.none();

        Reading(CorrectionForm form, MessageSource messages) {
            this.form = form;
            this.messages = messages;
        }

        FormErrors errors() {
            return errors;
        }

        /**
         * @param terms in force today
         */
        Optional<Correction> award(Profile profile, List<CatalogTerms> terms, LocalDate today) {
            @Nullable CatalogTerms type = type(terms);
            String typed = number();
            String number = (typed.isEmpty() && type != null) ? type.code() + "-" + profile.memberNumber() : typed;
            @Nullable LocalDate earned = optionalDay("earnedOn", form.earnedOn());
            @Nullable Cycle cycle = cycle(type, (earned != null) ? earned : today);
            String reason = reason();
            return (errors.isEmpty() && type != null && cycle != null)
                    ? Optional.of(new Correction.Award(profile.id(), number, type.code(), earned, cycle, reason))
                    : Optional.empty();
        }

        /**
         * @param member of the typed number; null when there is none
         */
        Optional<Correction> correct(Recorded recorded, @Nullable MemberId member, List<CatalogTerms> terms) {
            if (member == null) {
                wrong("memberNumber", "member");
            }
            String number = number();
            if (number.isEmpty()) {
                wrong("certificateNumber", "number", LONGEST_NUMBER);
            }
            @Nullable CatalogTerms type = type(terms);
            @Nullable LocalDate earned = optionalDay("earnedOn", form.earnedOn());
            @Nullable Cycle cycle = cycle(type, recorded.current().beginsOn());
            String reason = reason();
            return (errors.isEmpty() && member != null && type != null && cycle != null)
                    ? Optional
                        .of(new Correction.Correct(recorded.id(), member, number, type.code(), earned, cycle, reason))
                    : Optional.empty();
        }

        Optional<Correction> extend(long id) {
            @Nullable LocalDate day = TypedDay.of(form.endsOn()).orElse(null);
            if (day == null) {
                wrong("endsOn", "day");
            }
            String reason = reason();
            return (errors.isEmpty() && day != null) ? Optional.of(new Correction.Extend(id, day, reason))
                    : Optional.empty();
        }

        Optional<Correction> sanction(long id) {
            String typed = PlainText.key(form.standing());
            Optional<CertificationStatus> standing = STANDINGS.stream()
                .filter(one -> one.name().equals(typed))
                .findFirst();
            if (standing.isEmpty() && !NONE.equals(typed)) {
                wrong("standing", "standing");
            }
            String reason = reason();
            return errors.isEmpty() ? Optional.of(new Correction.Sanction(id, standing.orElse(null), reason))
                    : Optional.empty();
        }

        Optional<Correction> voided(long id) {
            String reason = reason();
            return errors.isEmpty() ? Optional.of(new Correction.Void(id, reason)) : Optional.empty();
        }

        private String number() {
            String number = PlainText.key(form.certificateNumber());
            if (number.length() > LONGEST_NUMBER) {
                wrong("certificateNumber", "number", LONGEST_NUMBER);
            }
            return number;
        }

        private @Nullable CatalogTerms type(List<CatalogTerms> terms) {
            String typed = PlainText.key(form.code());
            Optional<CatalogTerms> type = terms.stream().filter(one -> one.code().equalsIgnoreCase(typed)).findFirst();
            if (type.isEmpty()) {
                wrong("code", "type");
            }
            return type.orElse(null);
        }

        private @Nullable LocalDate optionalDay(String field, @Nullable String typed) {
            @Nullable LocalDate day = TypedDay.of(typed).orElse(null);
            if (day == null && !PlainText.line(typed).isEmpty()) {
                wrong(field, "day");
            }
            return day;
        }

        /** Whole years of the type when no end was typed (R2). */
        private @Nullable Cycle cycle(@Nullable CatalogTerms type, LocalDate otherwise) {
            @Nullable LocalDate begins = optionalDay("cycleBeginsOn", form.cycleBeginsOn());
            @Nullable LocalDate ends = optionalDay("cycleEndsOn", form.cycleEndsOn());
            if (!errors.isEmpty() || type == null) {
                return null;
            }
            LocalDate from = (begins != null) ? begins : otherwise;
            Cycle fresh = Cycle.fresh(from, type.cycleYears());
            if (ends == null) {
                return fresh;
            }
            if (ends.isBefore(from)) {
                wrong("cycleEndsOn", "ends-before");
                return null;
            }
            return new Cycle(from, ends);
        }

        private String reason() {
            String reason = PlainText.lines(form.reason());
            if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
                wrong("reason", "reason", LONGEST_REASON);
            }
            return reason;
        }

        private void wrong(String field, String why, Object... arguments) {
            errors.add(field, messages.getMessage("certifications.correct.form." + why, arguments,
                    LocaleContextHolder.getLocale()));
        }

    }

}
