package org.cecportal.shared.paper;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

import org.cecportal.shared.PortalSettings;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Documents as PDF, for readers and for archives: tagged (PDF/UA-1), self-contained
 * (PDF/A-2a), in a stated language, in the scripts of {@link PrintFont}. They are laid
 * out in memory, so the caller bounds how large one gets.
 */
@Component
public class PdfDocuments {

    public static final String CONTENT_TYPE = "application/pdf";

    private final SpringTemplateEngine templates;

    private final ApplicationContext beans;

    private final PortalSettings settings;

    PdfDocuments(SpringTemplateEngine templates, ApplicationContext beans, PortalSettings settings) {
        this.templates = templates;
        this.beans = beans;
        this.settings = settings;
    }

    /**
     * Fills in a template, which is well-formed XML. What it shows comes from inside it
     * ({@code data:} images) or from the application's own resources
     * ({@code portal:transcripts/pdf.css}); nothing else is fetched. Style sheets name
     * the font {@code "DejaVu Sans"}; the fonts for other scripts follow by themselves.
     * @param template as a controller names it
     * @param variables what it shows, beside {@code organisation}
     * @return the document, or which of its characters cannot be printed
     */
    public Pdf of(String template, Map<String, Object> variables) throws IOException {
        return PdfPrinter.print(XmlText.valid(html(template, variables)), settings.organisation().name());
    }

    private String html(String template, Map<String, Object> variables) {
        Context context = new Context(Locale.ENGLISH, variables);
        context.setVariable("organisation", settings.organisation());
        context.setVariable(ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(beans, null));
        return templates.process(template, context);
    }

}
