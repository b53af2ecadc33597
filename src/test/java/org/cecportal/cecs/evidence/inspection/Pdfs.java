package org.cecportal.cecs.evidence.inspection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.GregorianCalendar;
import java.util.Map;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDPageLabelRange;
import org.apache.pdfbox.pdmodel.common.PDPageLabels;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionNamed;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFileAttachment;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

import static org.cecportal.cecs.evidence.inspection.Samples.ascii;

/** PDFs with one particular thing in them. */
final class Pdfs {

    private Pdfs() {
    }

    /**
     * A link that does this when it is clicked.
     * @param more keys and texts of the action
     */
    static byte[] linkThat(String action, Map<String, String> more) {
        return Samples.pdf(document -> document.getPage(0).getAnnotations().add(link(action, more)));
    }

    private static PDAnnotationLink link(String action, Map<String, String> more) {
        PDAnnotationLink link = new PDAnnotationLink();
        link.getCOSObject().setItem(COSName.A, action(action, more));
        return link;
    }

    private static COSDictionary action(String name, Map<String, String> more) {
        COSDictionary action = new COSDictionary();
        action.setName(COSName.S, name);
        more.forEach((key, text) -> action.setItem(COSName.getPDFName(key), new COSString(text)));
        return action;
    }

    /** Something that it does as soon as it is opened. */
    static byte[] opensWith(String action, Map<String, String> more) {
        return Samples.pdf(document -> document.getDocumentCatalog()
            .getCOSObject()
            .setItem(COSName.OPEN_ACTION, action(action, more)));
    }

    /** Something that it does when its page is shown. */
    static byte[] pageShownWith(String action, Map<String, String> more) {
        return Samples.pdf(document -> {
            COSDictionary events = new COSDictionary();
            events.setItem(COSName.O, action(action, more));
            document.getPage(0).getCOSObject().setItem(COSName.AA, events);
        });
    }

    static byte[] withOutline() {
        return Samples.pdf(document -> {
            PDDocumentOutline outline = new PDDocumentOutline();
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle("The certificate");
            PDActionGoTo action = new PDActionGoTo();
            action.getCOSObject().setItem(COSName.D, new COSArray());
            item.setAction(action);
            outline.addLast(item);
            document.getDocumentCatalog().setDocumentOutline(outline);
            PDActionNamed print = new PDActionNamed();
            print.setN("Print");
            document.getDocumentCatalog().setOpenAction(print);
            PDPageLabels labels = new PDPageLabels(document);
            PDPageLabelRange range = new PDPageLabelRange();
            range.setStyle(PDPageLabelRange.STYLE_ROMAN_LOWER);
            labels.setLabelItem(0, range);
            document.getDocumentCatalog().setPageLabels(labels);
        });
    }

    static byte[] withForm() {
        return Samples.pdf(document -> {
            PDAcroForm form = form(document);
            PDTextField field = new PDTextField(form);
            field.setPartialName("name");
            form.getFields().add(field);
        });
    }

    static byte[] withXfa() {
        return Samples.pdf(document -> form(document).getCOSObject()
            .setItem(COSName.XFA, Samples.stream(document, ascii("<xdp/>"))));
    }

    private static PDAcroForm form(PDDocument document) {
        PDAcroForm form = new PDAcroForm(document);
        document.getDocumentCatalog().setAcroForm(form);
        return form;
    }

    /** With the place for a signature, as signing programs leave it. */
    static byte[] signed() {
        return Samples.pdf(document -> {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            signature.setName("A provider");
            signature.setSignDate(new GregorianCalendar(2026, 0, 1));
            signature.setContents(new byte[100]);
            signature.setByteRange(new int[] { 0, 1, 2, 3 });
            document.getDocumentCatalog().getCOSObject().setItem("Signed", signature);
        });
    }

    /** With a file that is listed with the document. */
    static byte[] carrying(String name, byte[] content) {
        return Samples.pdf(document -> {
            PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of(name, file(document, name, content)));
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
        });
    }

    /** With a file that hangs on a pin. */
    static byte[] pinned(String name, byte[] content) {
        return Samples.pdf(document -> {
            PDAnnotationFileAttachment pin = new PDAnnotationFileAttachment();
            pin.setFile(file(document, name, content));
            document.getPage(0).getAnnotations().add(pin);
        });
    }

    private static PDComplexFileSpecification file(PDDocument document, String name, byte[] content)
            throws IOException {
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(name);
        specification.setFileUnicode(name);
        PDEmbeddedFile file = new PDEmbeddedFile(document, new ByteArrayInputStream(content));
        specification.setEmbeddedFile(file);
        return specification;
    }

    static byte[] withAnnotation(String subtype) {
        return Samples.pdf(document -> {
            COSDictionary annotation = new COSDictionary();
            annotation.setName(COSName.SUBTYPE, subtype);
            COSArray annotations = new COSArray();
            annotations.add(annotation);
            document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, annotations);
        });
    }

}
