package org.cecportal.imports.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import org.jspecify.annotations.Nullable;

/**
 * Walks through one XML part. Elements and attributes are recognized by their local
 * names, because the strict form of the standard uses other namespaces. Document types
 * and external entities are not read.
 */
final class XmlPart implements Closeable {

    private static final int MOST_DIGITS = 9;

    private static final XMLInputFactory FACTORY = factory();

    private final InputStream bytes;

    private final XMLStreamReader xml;

    XmlPart(InputStream bytes) throws IOException {
        this.bytes = bytes;
        try {
            this.xml = FACTORY.createXMLStreamReader(bytes);
        }
        catch (XMLStreamException ex) {
            bytes.close();
            throw new IOException(ex);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * Goes to the next start of an element.
     * @return its local name; null at the end
     */
    @Nullable String nextElement() throws IOException {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            if (isStart()) {
                return xml.getLocalName();
            }
        }
        return null;
    }

    /**
     * Goes to the next start of an element within the current one.
     * @param parent the current element's name, whose end is the end
     * @return its local name; null when the parent is over
     */
    @Nullable String nextChild(String parent) throws IOException {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            if (isStart()) {
                return xml.getLocalName();
            }
            if (xml.getEventType() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(parent)) {
                return null;
            }
        }
        return null;
    }

    /** Skips the current element with its content. */
    void skip() throws IOException {
        for (int depth = 1; depth > 0;) {
            depth += switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> 1;
                case XMLStreamConstants.END_ELEMENT -> -1;
                case XMLStreamConstants.END_DOCUMENT -> throw new IOException("An element does not end");
                default -> 0;
            };
        }
    }

    /** The text of the current element, which holds nothing else. */
    String text() throws IOException {
        try {
            return xml.getElementText();
        }
        catch (XMLStreamException | RuntimeException ex) {
            throw new IOException(ex);
        }
    }

    /**
     * The text of the current element and of those in it.
     * @param element its name
     */
    String deepText(String element) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT
                || !xml.getLocalName().equals(element); event = next()) {
            if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new IOException("An element does not end");
            }
            if (event == XMLStreamConstants.CHARACTERS && text.length() < RowCells.LONGEST_TEXT) {
                text.append(xml.getText());
            }
        }
        return text.toString();
    }

    /** An attribute by its local name; null when there is none. */
    @Nullable String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** An attribute of another namespace than the element's, by its local name. */
    @Nullable String foreignAttribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            if (xml.getAttributeLocalName(i).equals(name) && namespace != null && !namespace.isEmpty()) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    boolean isOn(String name) {
        String value = attribute(name);
        return "1".equals(value) || "true".equals(value) || "on".equals(value);
    }

    int number(String name, int otherwise) {
        int number = number(attribute(name));
        return (number >= 0) ? number : otherwise;
    }

    /** A number of at most nine digits; -1 for anything else. */
    static int number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > MOST_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = 10 * number + (digit - '0');
        }
        return number;
    }

    /** The local name of the element that starts or ends here. */
    String name() {
        return xml.getLocalName();
    }

    /** The characters at this place. */
    String characters() {
        return xml.getText();
    }

    /** An attribute of a namespace whose name ends so; null when there is none. */
    @Nullable String attribute(String namespaceEnd, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i);
            if (xml.getAttributeLocalName(i).equals(name) && namespace != null && namespace.endsWith(namespaceEnd)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    private boolean isStart() {
        return xml.getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    /** Goes on by one event, as {@link XMLStreamConstants} names it. */
    int next() throws IOException {
        try {
            return xml.hasNext() ? xml.next() : XMLStreamConstants.END_DOCUMENT;
        }
        catch (XMLStreamException | RuntimeException ex) {
            throw new IOException(ex);
        }
    }

    @Override
    public void close() throws IOException {
        try (bytes) {
            xml.close();
        }
        catch (XMLStreamException ex) {
            throw new IOException(ex);
        }
    }

}
