package org.cecportal.cecs.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.cecportal.catalog.CecCategory;
import org.cecportal.cecs.CecFacts;
import org.cecportal.cecs.RecordedFacts;
import org.cecportal.cecs.Source;
import org.cecportal.cecs.correcting.CecChange;
import org.cecportal.members.correcting.web.CorrectionForms;
import org.cecportal.shared.Credits;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.PlainText;
import org.cecportal.shared.text.TypedDay;
import org.cecportal.shared.web.FormErrors;
import org.cecportal.shared.web.SeveralLines;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What staff type about one entry: the fields of a roster, and why. */
record CecForm(@Nullable String memberNumber, @Nullable String externalId, @Nullable String title,
        @Nullable String provider, @Nullable String approvedBy, @Nullable String completedOn, @Nullable String source,
        @Nullable String category, @Nullable String credits, @SeveralLines @Nullable String reason) {

    private static final int LONGEST_KEY = 200;

    /** The form for a new entry, as it is first shown. */
    static CecForm blank(String memberNumber) {
        return new CecForm(memberNumber, "", "", "", "", "", Source.PROVIDER.name(), "", "", "");
    }

    /** What is on record. */
    static CecForm of(RecordedFacts facts, String memberNumber) {
        return new CecForm(memberNumber, facts.externalId(), facts.title(), facts.provider(), facts.approvedBy(),
                facts.completedOn().toString(), facts.source().name(), facts.category(), facts.credits().brief(), "");
    }

    /** The number of the member whose it is to be. */
    String number() {
        return PlainText.key(memberNumber);
    }

    /** Turns what was typed into changes, and says what is wrong with it. */
    static final class Reading {

        private final CecForm form;

        private final List<CecCategory> categories;

        private final LocalDate today;

        private final CorrectionForms forms;

        private final MessageSource messages;

        private final FormErrors errors = FormErrors.none();

        Reading(CecForm form, List<CecCategory> categories, LocalDate today, CorrectionForms forms,
                MessageSource messages) {
            this.form = form;
            this.categories = categories;
            this.today = today;
            this.forms = forms;
            this.messages = messages;
        }

        FormErrors errors() {
            return errors;
        }

        Optional<CecChange> add(MemberId member) {
            Optional<RecordedFacts> facts = facts();
            String reason = reason();
            return complete(facts.map(one -> new CecChange.Add(member, one, reason)));
        }

        /**
         * @param member of the typed number
         */
        Optional<CecChange> correct(long entryId, Optional<MemberId> member) {
            if (member.isEmpty()) {
                wrong("memberNumber", "member");
            }
            Optional<RecordedFacts> facts = facts();
            String reason = reason();
            return complete(member.flatMap(to -> facts.map(one -> new CecChange.Correct(entryId, to, one, reason))));
        }

        Optional<CecChange> makeVoid(long entryId) {
            return complete(Optional.of(new CecChange.Void(entryId, reason())));
        }

        private Optional<CecChange> complete(Optional<? extends CecChange> change) {
            return errors.isEmpty() ? change.map(one -> one) : Optional.empty();
        }

        private Optional<RecordedFacts> facts() {
            String title = text("title", form.title(), CecFacts.LONGEST_TITLE);
            if (title.isEmpty()) {
                wrong("title", "title");
            }
            String provider = text("provider", form.provider(), CecFacts.LONGEST_NAME);
            String approvedBy = text("approvedBy", form.approvedBy(), CecFacts.LONGEST_NAME);
            @Nullable LocalDate completedOn = completedOn();
            @Nullable Source source = source();
            String category = PlainText.key(form.category());
            if (!category.isEmpty() && categories.stream().noneMatch(one -> one.code().equals(category))) {
                wrong("category", "category");
            }
            @Nullable Credits credits = credits();
            String externalId = PlainText.key(form.externalId());
            if (externalId.length() > LONGEST_KEY) {
                wrong("externalId", "long", LONGEST_KEY);
            }
            return (completedOn == null || source == null || credits == null) ? Optional.empty()
                    : Optional.of(new RecordedFacts(orNothing(externalId), title, orNothing(provider),
                            orNothing(approvedBy), completedOn, source, orNothing(category), credits));
        }

        private String text(String field, @Nullable String typed, int longest) {
            String text = PlainText.line(typed);
            if (text.codePointCount(0, text.length()) > longest) {
                wrong(field, "long", longest);
            }
            return text;
        }

        private @Nullable LocalDate completedOn() {
            @Nullable LocalDate day = TypedDay.of(form.completedOn()).orElse(null);
            if (day == null || day.isAfter(today) || day.isBefore(CecFacts.EARLIEST)) {
                wrong("completedOn", "day");
                return null;
            }
            return day;
        }

        private @Nullable Source source() {
            String typed = PlainText.key(form.source());
            for (Source source : Source.values()) {
                if (source.name().equalsIgnoreCase(typed)) {
                    return source;
                }
            }
            wrong("source", "source");
            return null;
        }

        private @Nullable Credits credits() {
            String typed = PlainText.line(form.credits()).replace(',', '.');
            if (typed.matches("\\d{1,4}(\\.\\d{1,2})?")) {
                Credits credits = new Credits(new BigDecimal(typed));
                if (credits.isWholeSteps() && CecFacts.MOST.covers(credits)) {
                    return credits;
                }
            }
            wrong("credits", "credits", CecFacts.MOST.brief());
            return null;
        }

        private String reason() {
            return forms.reason(form.reason(), errors);
        }

        private static @Nullable String orNothing(String text) {
            return text.isEmpty() ? null : text;
        }

        private void wrong(String field, String why, Object... arguments) {
            errors.add(field, Objects.requireNonNull(
                    messages.getMessage("cecs.correct.form." + why, arguments, LocaleContextHolder.getLocale())));
        }

    }

}
