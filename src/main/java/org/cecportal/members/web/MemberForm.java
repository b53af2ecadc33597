package org.cecportal.members.web;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.cecportal.members.ContactDetails;
import org.cecportal.members.MemberDetails;
import org.cecportal.members.Profile;
import org.cecportal.shared.text.EmailAddress;
import org.cecportal.shared.text.EmailAddress.Problem;
import org.cecportal.shared.text.EmailAddress.Reading;
import org.cecportal.shared.text.EmailAddresses;
import org.cecportal.shared.text.PlainText;
import org.cecportal.shared.text.TypedDay;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.SeveralLines;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What staff type about one profile: the fields of a roster, and why. */
record MemberForm(@Nullable String memberNumber, @Nullable String givenName, @Nullable String middleName,
        @Nullable String familyName, @Nullable String email, @Nullable String phone, @Nullable String dateOfBirth,
        @Nullable String street, @Nullable String city, @Nullable String region, @Nullable String postalCode,
        @Nullable String country, @SeveralLines @Nullable String reason) {

    private static final int LONGEST_NUMBER = 50;

    private static final int LONGEST_NAME = 100;

    private static final int LONGEST_TEXT = 200;

    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);

    static final MemberForm BLANK = new MemberForm("", "", "", "", "", "", "", "", "", "", "", "", "");

    /** What is on record. */
    static MemberForm of(Profile profile) {
        return new MemberForm(profile.memberNumber(), profile.givenName(), profile.middleName(), profile.familyName(),
                profile.email(), profile.phone(), Objects.toString(profile.dateOfBirth(), ""), profile.street(),
                profile.city(), profile.region(), profile.postalCode(), profile.country(), "");
    }

    /**
     * Nothing when something is wrong, as the errors say then.
     * @param today the programme's day
     */
    Optional<MemberDetails> read(LocalDate today, EmailAddresses addresses, FormErrors errors, MessageSource messages) {
        Reader reader = new Reader(errors, messages);
        String number = PlainText.key(memberNumber);
        if (number.isEmpty() || number.length() > LONGEST_NUMBER) {
            reader.wrong("memberNumber", "members.correct.form.number", LONGEST_NUMBER);
        }
        String given = reader.text("givenName", givenName, LONGEST_NAME);
        String middle = reader.text("middleName", middleName, LONGEST_NAME);
        String family = reader.text("familyName", familyName, LONGEST_NAME);
        if (Stream.of(given, middle, family).allMatch(String::isEmpty)) {
            reader.wrong("familyName", "members.correct.form.name");
        }
        @Nullable EmailAddress address = reader.email(email, addresses);
        @Nullable LocalDate born = reader.birth(dateOfBirth, today);
        ContactDetails contact = ContactDetails.typed(reader.text("phone", phone, LONGEST_NAME),
                reader.text("street", street, LONGEST_TEXT), reader.text("city", city, LONGEST_NAME),
                reader.text("region", region, LONGEST_NAME), reader.text("postalCode", postalCode, LONGEST_NUMBER),
                reader.text("country", country, LONGEST_NAME));
        return errors.isEmpty() ? Optional.of(new MemberDetails(number, given, middle, family, address, born, contact))
                : Optional.empty();
    }

    private record Reader(FormErrors errors, MessageSource messages) {

        String text(String field, @Nullable String typed, int longest) {
            String text = PlainText.line(typed);
            if (text.codePointCount(0, text.length()) > longest) {
                wrong(field, "members.correct.form.long", longest);
            }
            return text;
        }

        @Nullable EmailAddress email(@Nullable String typed, EmailAddresses addresses) {
            return switch (addresses.read(typed)) {
                case Reading.Accepted(EmailAddress address) -> address;
                case Reading.Refused(Problem problem) -> {
                    if (problem != Problem.EMPTY) {
                        wrong("email", "text.email." + problem.key());
                    }
                    yield null;
                }
            };
        }

        @Nullable LocalDate birth(@Nullable String typed, LocalDate today) {
            if (PlainText.line(typed).isEmpty()) {
                return null;
            }
            @Nullable LocalDate day = TypedDay.of(typed).orElse(null);
            if (day == null || day.isAfter(today) || day.isBefore(EARLIEST_BIRTH)) {
                wrong("dateOfBirth", "members.correct.form.birth");
                return null;
            }
            return day;
        }

        void wrong(String field, String key, Object... arguments) {
            errors.add(field, messages.getMessage(key, arguments, LocaleContextHolder.getLocale()));
        }

    }

}
