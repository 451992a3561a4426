package home333.adapters.services.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import home333.domain.Trait;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The texts of a document that somebody else wrote, by the local names of the elements around them.
 * A document with a type declaration is refused as a whole, so that no entity is ever looked at; so
 * is one that is deeper than {@value #DEEPEST} or has more than {@value #MOST} elements.
 */
public record Xml(List<Element> elements) {
    public static final int DEEPEST = 32;
    public static final int MOST = 2_000;
    private static final int LONGEST_TEXT = 4 * Trait.LONGEST;

    public Xml {
        elements = List.copyOf(elements);
    }

    /**
     * An element that holds text.
     *
     * @param path local names from the root to it; each is kept once for all that it stands around
     */
    public record Element(List<String> path, String text) {
        public Element {
            path = List.copyOf(path);
        }

        private boolean endsWith(List<String> names) {
            int more = path.size() - names.size();
            return more >= 0 && path.subList(more, path.size()).equals(names);
        }
    }

    /**
     * Reads a document in UTF-8, as these protocols ask for; what stands before a mistake in it is
     * given.
     */
    public static Xml parse(byte[] document) {
        var texts = new ArrayList<Element>();
        try {
            XMLStreamReader reader =
                    factory().createXMLStreamReader(new StringReader(new String(document, UTF_8)));
            read(reader, texts);
            reader.close();
        } catch (XMLStreamException | RuntimeException _) {
            return new Xml(texts);
        }
        return new Xml(texts);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static void read(XMLStreamReader reader, List<Element> texts)
            throws XMLStreamException {
        Deque<String> path = new ArrayDeque<>();
        var text = new StringBuilder();
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(reader.getLocalName());
                    text.setLength(0);
                    if (++elements > MOST || path.size() > DEEPEST) {
                        return;
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < LONGEST_TEXT) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    String visible = Trait.visible(text.toString());
                    if (!visible.isEmpty()) {
                        texts.add(new Element(List.copyOf(path), visible));
                    }
                    path.removeLast();
                    text.setLength(0);
                }
                case XMLStreamConstants.DTD -> {
                    return;
                }
                default -> {}
            }
        }
    }

    /**
     * The text of the first element whose path ends so.
     *
     * @param end local names with slashes between
     */
    public Optional<String> text(String end) {
        return texts(end).stream().findFirst();
    }

    /** The texts of all elements whose paths end so. */
    public List<String> texts(String end) {
        List<String> names = List.of(end.split("/"));
        return elements.stream()
                .filter(element -> element.endsWith(names))
                .map(Element::text)
                .toList();
    }
}
