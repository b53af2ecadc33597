package org.cecportal.shared.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import org.cecportal.shared.PortalSettings;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Documents as PDF: tagged (PDF/UA), in a stated language, with their fonts inside, in
 * scripts of either direction. Whatever the font lacks shows as a mark. They are laid out
 * in memory, so the caller bounds how large one gets.
 */
@Component
public class PdfDocuments {

    public static final String CONTENT_TYPE = "application/pdf";

    private static final String FONT = "DejaVu Sans";

    private static final String FONTS = "net/sf/jasperreports/fonts/dejavu/";

    private static final int NORMAL = 400;

    private static final int BOLD = 700;

    private static final String PROTOCOL = "portal";

    static {
        XRLog.listRegisteredLoggers().forEach(name -> XRLog.setLevel(name, Level.WARNING));
    }

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
     * ({@code portal:transcripts/pdf.css}); nothing else is fetched.
     * @param template as a controller names it
     * @param variables what it shows, beside {@code organisation}
     */
    public byte[] of(String template, Map<String, Object> variables) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withHtmlContent(XmlText.valid(html(template, variables)), null);
        builder.useProtocolsStreamImplementation(address -> new OwnResource(address.substring(PROTOCOL.length() + 1)),
                PROTOCOL);
        builder.useExternalResourceAccessControl(
                (address, type) -> address.startsWith(PROTOCOL + ":") || address.startsWith("data:image/png;"),
                ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.useFont(() -> resource(FONTS + "DejaVuSans.ttf"), FONT, NORMAL, FontStyle.NORMAL, true);
        builder.useFont(() -> resource(FONTS + "DejaVuSans-Bold.ttf"), FONT, BOLD, FontStyle.NORMAL, true);
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        builder.useReplacementText("\uFFFD");
        builder.usePdfUaAccessibility(true);
        builder.withProducer(settings.organisation().name());
        builder.useFastMode();
        builder.toStream(bytes);
        builder.run();
        return bytes.toByteArray();
    }

    private String html(String template, Map<String, Object> variables) {
        Context context = new Context(Locale.ENGLISH, variables);
        context.setVariable("organisation", settings.organisation());
        context.setVariable(ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(beans, null));
        return templates.process(template, context);
    }

    private static InputStream resource(String path) {
        try {
            return new ClassPathResource(path).getInputStream();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** What the document refers to is part of the application. */
    private record OwnResource(String path) implements FSStream {

        @Override
        public InputStream getStream() {
            return resource(path);
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }

    }

}
