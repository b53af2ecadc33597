package org.cecportal.certifications.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.cecportal.catalog.CatalogTerms;
import org.cecportal.certifications.CertificationStatus;
import org.cecportal.certifications.correcting.CertificationCorrections.Recorded;
import org.cecportal.certifications.correcting.CertificationChange;
import org.cecportal.certifications.Cycle;
import org.cecportal.members.Profile;
import org.cecportal.members.correcting.web.CorrectionForms;
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
 * @param beginsOn the first day of a reinstated cycle
 * @param standing NONE lets the dates decide
 */
record CorrectionForm(@Nullable String memberNumber, @Nullable String certificateNumber, @Nullable String code,
        @Nullable String earnedOn, @Nullable String cycleBeginsOn, @Nullable String cycleEndsOn,
        @Nullable String endsOn, @Nullable String beginsOn, @Nullable String standing,
        @SeveralLines @Nullable String reason) {

    /** What staff can set. */
    static final List<CertificationStatus> STANDINGS = List.of(CertificationStatus.SUSPENDED,
            CertificationStatus.REVOKED, CertificationStatus.RETIRED);

    private static final String NONE = "NONE";

    private static final int LONGEST_NUMBER = 50;

    /** The form for a new certification, as it is first shown. */
    static CorrectionForm proposed(String memberNumber, LocalDate today) {
        return new CorrectionForm(memberNumber, "", "", today.toString(), "", "", "", "", NONE, "");
    }

    /** What is on record. */
    static CorrectionForm of(Recorded recorded, String memberNumber, String code, LocalDate today) {
        return new CorrectionForm(memberNumber, recorded.certificateNumber(), code,
                (recorded.earnedOn() != null) ? recorded.earnedOn().toString() : "",
                recorded.current().beginsOn().toString(), recorded.current().endsOn().toString(), "", today.toString(),
                (recorded.setByStaff() != null) ? recorded.setByStaff().name() : NONE, "");
    }

    /** The number of the member who is to hold it. */
    String number() {
        return PlainText.key(memberNumber);
    }

    /** Turns what was typed into corrections, and says what is wrong with it. */
    static final class Reading {

        private final CorrectionForm form;

        private final CorrectionForms forms;

        private final MessageSource messages;

        private final FormErrors errors = FormErrors.none();

        Reading(CorrectionForm form, CorrectionForms forms, MessageSource messages) {
            this.form = form;
            this.forms = forms;
            this.messages = messages;
        }

        FormErrors errors() {
            return errors;
        }

        /**
         * @param terms in force today
         */
        Optional<CertificationChange> award(Profile profile, List<CatalogTerms> terms, LocalDate today) {
            @Nullable CatalogTerms type = type(terms);
            String typed = number();
            String number = (typed.isEmpty() && type != null) ? type.code() + "-" + profile.memberNumber() : typed;
            @Nullable LocalDate earned = optionalDay("earnedOn", form.earnedOn());
            @Nullable Cycle cycle = cycle(type, (earned != null) ? earned : today);
            String reason = reason();
            return (errors.isEmpty() && type != null && cycle != null)
                    ? Optional
                        .of(new CertificationChange.Award(profile.id(), number, type.code(), earned, cycle, reason))
                    : Optional.empty();
        }

        /**
         * @param member of the typed number; null when there is none
         */
        Optional<CertificationChange> correct(Recorded recorded, @Nullable MemberId member, List<CatalogTerms> terms) {
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
            return (errors.isEmpty() && member != null && type != null && cycle != null) ? Optional
                .of(new CertificationChange.Correct(recorded.id(), member, number, type.code(), earned, cycle, reason))
                    : Optional.empty();
        }

        Optional<CertificationChange> extend(long id) {
            @Nullable LocalDate day = day("endsOn", form.endsOn());
            String reason = reason();
            return (errors.isEmpty() && day != null) ? Optional.of(new CertificationChange.Extend(id, day, reason))
                    : Optional.empty();
        }

        Optional<CertificationChange> sanction(long id) {
            String typed = PlainText.key(form.standing());
            Optional<CertificationStatus> standing = STANDINGS.stream()
                .filter(one -> one.name().equals(typed))
                .findFirst();
            if (standing.isEmpty() && !NONE.equals(typed)) {
                wrong("standing", "standing");
            }
            String reason = reason();
            return errors.isEmpty() ? Optional.of(new CertificationChange.Sanction(id, standing.orElse(null), reason))
                    : Optional.empty();
        }

        Optional<CertificationChange> reinstate(long id) {
            @Nullable LocalDate day = day("beginsOn", form.beginsOn());
            String reason = reason();
            return (errors.isEmpty() && day != null) ? Optional.of(new CertificationChange.Reinstate(id, day, reason))
                    : Optional.empty();
        }

        Optional<CertificationChange> voided(long id) {
            String reason = reason();
            return errors.isEmpty() ? Optional.of(new CertificationChange.Void(id, reason)) : Optional.empty();
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

        private @Nullable LocalDate day(String field, @Nullable String typed) {
            @Nullable LocalDate day = TypedDay.of(typed).orElse(null);
            if (day == null) {
                wrong(field, "day");
            }
            return day;
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
            return forms.reason(form.reason(), errors);
        }

        private void wrong(String field, String why, Object... arguments) {
            errors.add(field, messages.getMessage("certifications.correct.form." + why, arguments,
                    LocaleContextHolder.getLocale()));
        }

    }

}
