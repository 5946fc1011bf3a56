package org.quittance.support;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * What somebody typed into a message, in Markdown, as it is read. It is made safe at the moment it
 * is shown, in a page as in a mail: HTML that was typed is text; pictures from elsewhere are links,
 * so that nobody learns who read what; a list of what is allowed stands at the end, for what the
 * steps before might miss.
 *
 * @param markdown as it was typed; null for nothing
 */
public record TypedText(String markdown) {

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");

  /** What ends a sentence after an address is no part of it. */
  private static final Pattern SENTENCE_END = Pattern.compile("[.,;:!?'*_~)\\]]+$");

  /** Deeper lists and quotations say nothing more, and would exhaust the stack. */
  private static final int DEEPEST = 50;

  private static final Parser PARSER =
      Parser.builder()
          .maxOpenBlockParsers(DEEPEST)
          .postProcessor(TypedText::withoutPictures)
          .postProcessor(TypedText::withAddresses)
          .build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).softbreak("<br />\n").build();

  /** An address that stands for itself is not said twice. */
  private static final Parser PLAIN_PARSER =
      Parser.builder()
          .maxOpenBlockParsers(DEEPEST)
          .postProcessor(TypedText::withoutPictures)
          .build();

  private static final TextContentRenderer PLAIN =
      TextContentRenderer.builder().lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS).build();

  private static final PolicyFactory ALLOWED =
      new HtmlPolicyBuilder()
          .allowElements("p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre")
          .allowElements("hr")
          // A heading of a message is none of the page.
          .allowElements(
              (element, attributes) -> {
                attributes.add("class");
                attributes.add("lead");
                return "p";
              },
              "h1",
              "h2",
              "h3",
              "h4",
              "h5",
              "h6")
          .allowElements("a")
          .allowUrlProtocols("http", "https", "mailto")
          .allowAttributes("href")
          .matching(Pattern.compile("(?i)(https?://|mailto:)[^\\s]+"))
          .onElements("a")
          .allowAttributes("start")
          .matching(Pattern.compile("\\d{1,6}"))
          .onElements("ol")
          .requireRelsOnLinks("noopener", "nofollow")
          .toFactory();

  /** The text as HTML; empty where there is none. */
  public String html() {
    if (markdown == null || markdown.isBlank()) {
      return "";
    }
    try {
      return ALLOWED.sanitize(RENDERER.render(PARSER.parse(markdown)));
    } catch (StackOverflowError e) {
      // Nested deeper than anybody means it: as it was typed.
      return ALLOWED.sanitize("<pre>" + escaped(markdown) + "</pre>");
    }
  }

  /** The text as it is read without any looks: lists, links and all; empty where there is none. */
  public String plain() {
    if (markdown == null || markdown.isBlank()) {
      return "";
    }
    try {
      return PLAIN.render(PLAIN_PARSER.parse(markdown)).strip();
    } catch (StackOverflowError e) {
      return markdown.strip();
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static Node withoutPictures(Node document) {
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Image image) {
            Link link = new Link(image.getDestination(), image.getTitle());
            if (image.getFirstChild() == null) {
              link.appendChild(new Text(image.getDestination()));
            }
            while (image.getFirstChild() != null) {
              link.appendChild(image.getFirstChild());
            }
            image.insertBefore(link);
            image.unlink();
            visitChildren(link);
          }
        });
    return document;
  }

  private static Node withAddresses(Node document) {
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            // An address inside of a link is that link's.
          }

          @Override
          public void visit(Text text) {
            link(text);
          }
        });
    return document;
  }

  private static void link(Text text) {
    String all = text.getLiteral();
    Matcher found = ADDRESS.matcher(all);
    int done = 0;
    while (found.find()) {
      String address = SENTENCE_END.matcher(found.group()).replaceFirst("");
      if (found.start() > done) {
        text.insertBefore(new Text(all.substring(done, found.start())));
      }
      Link link = new Link(address, null);
      link.appendChild(new Text(address));
      text.insertBefore(link);
      done = found.start() + address.length();
    }
    if (done > 0) {
      text.setLiteral(all.substring(done));
    }
  }
}
