package org.cecportal.audits.web;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletRequest;
import org.cecportal.audits.campaigns.DrawPlan;
import org.cecportal.shared.web.FormErrors;

/**
 * A draw as an auditor types it.
 *
 * @param percents shares of single certification types, by code; only those typed
 */
record CampaignForm(String name, String from, String to, String percent, String seed, Map<String, String> percents) {

    private static final String OF_TYPE = "percent.";

    private static final int LONGEST_NAME = 120;

    private static final int LONGEST_SEED = 100;

    private static final int RANDOM_BYTES = 8;

    private static final int DECIMALS = 4;

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private static final SecureRandom RANDOM = new SecureRandom();

    /** As it is offered: the renewals of the last twelve months. */
    static CampaignForm blank(LocalDate today) {
        return new CampaignForm("", today.minusYears(1).plusDays(1).toString(), today.toString(), "5", "", Map.of());
    }

    /** An empty seed becomes a random one, which is shown and kept. */
    static CampaignForm of(HttpServletRequest request) {
        Map<String, String> percents = new TreeMap<>();
        request.getParameterMap().forEach((field, values) -> {
            String typed = AuditMessages.text(values[0]);
            if (field.startsWith(OF_TYPE) && !typed.isEmpty()) {
                percents.put(field.substring(OF_TYPE.length()), typed);
            }
        });
        String seed = AuditMessages.text(request.getParameter("seed"));
        return new CampaignForm(AuditMessages.text(request.getParameter("name")),
                AuditMessages.text(request.getParameter("from")), AuditMessages.text(request.getParameter("to")),
                AuditMessages.text(request.getParameter("percent")), seed.isEmpty() ? randomSeed() : seed, percents);
    }

    private static String randomSeed() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * What is wrong with it, but for the name.
     * @param codes of the certification types that there are
     */
    FormErrors check(List<String> codes, AuditMessages words) {
        FormErrors errors = FormErrors.none();
        if (day(from).isEmpty()) {
            errors.add("from", words.say("audits.draw.problem.date"));
        }
        if (day(to).isEmpty()) {
            errors.add("to", words.say("audits.draw.problem.date"));
        }
        else if (day(from).filter(first -> first.isAfter(LocalDate.parse(to))).isPresent()) {
            errors.add("to", words.say("audits.draw.problem.order"));
        }
        if (share(percent).isEmpty()) {
            errors.add("percent", words.say("audits.draw.problem.percent"));
        }
        percents.forEach((code, typed) -> {
            if (!codes.contains(code) || share(typed).isEmpty()) {
                errors.add(OF_TYPE + code, words.say("audits.draw.problem.percent"));
            }
        });
        if (seed.length() > LONGEST_SEED) {
            errors.add("seed", words.say("audits.draw.problem.seed", LONGEST_SEED));
        }
        return errors;
    }

    void checkName(FormErrors errors, AuditMessages words) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            errors.add("name", words.say("audits.draw.problem.name", LONGEST_NAME));
        }
    }

    /** Of a form that was checked. */
    DrawPlan plan() {
        Map<String, BigDecimal> shares = new TreeMap<>();
        percents.forEach((code, typed) -> shares.put(code, share(typed).orElseThrow()));
        return new DrawPlan(LocalDate.parse(from), LocalDate.parse(to), share(percent).orElseThrow(), shares, seed);
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.matches("\\d{4}-\\d{2}-\\d{2}") ? Optional.of(LocalDate.parse(typed)) : Optional.empty();
        }
        catch (DateTimeParseException ex) {
            return Optional.empty();
        }
    }

    /** Above 0 and at most 100, with at most four decimals. */
    private static Optional<BigDecimal> share(String typed) {
        String number = typed.replaceFirst("\\s*%$", "").replace(',', '.');
        if (!number.matches("\\d{1,3}(\\.\\d{1," + DECIMALS + "})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(number)).filter(one -> one.signum() > 0 && one.compareTo(ALL) <= 0);
    }

}
