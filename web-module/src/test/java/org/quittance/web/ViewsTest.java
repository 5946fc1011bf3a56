package org.quittance.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Reads every page as a compiler would, for its language has none: what it names exists, its texts
 * stand in the bundles, and it keeps the rules of the house.
 */
class ViewsTest {

  private static final Path WEBAPP = Path.of("src/main/webapp");
  private static final Path JAVA = Path.of("src/main/java");
  private static final Path TEXTS = Path.of("src/main/resources/org/quittance/i18n");
  private static final Path TAGLIB = WEBAPP.resolve("WEB-INF/quittance.taglib.xml");

  private static final String OURS = "https://quittance.org/tags";
  private static final String FACELETS = "jakarta.faces.facelets";
  private static final String HTML = "jakarta.faces.html";
  private static final String CORE = "jakarta.faces.core";

  /** The variable of each bundle and its file. */
  private static final Map<String, String> BUNDLES =
      Map.of("text", "messages.properties", "shell", "shell.properties");

  private static final Set<String> IMPLICIT =
      Set.of("request", "param", "flash", "component", "facesContext", "view");

  /** What a page may tell its frame. */
  private static final Set<String> TOLD = Set.of("section", "components");

  private static final Set<String> KEYWORDS =
      Set.of(
          "and", "or", "not", "eq", "ne", "lt", "gt", "le", "ge", "empty", "true", "false", "null",
          "div", "mod");

  private static final Set<String> SPOKEN =
      Set.of("aria-label", "placeholder", "title", "alt", "label", "legend", "requiredMessage");

  private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{((?:'[^']*'|[^{}'])*)}");
  private static final Pattern STRING = Pattern.compile("'([^']*)'");
  private static final Pattern FUNCTION = Pattern.compile("(\\w+):(\\w+)\\(");
  private static final Pattern ROOT = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*");
  private static final Pattern NAMED = Pattern.compile("@Named\\(\"(\\w+)\"\\)");
  private static final Pattern BETWEEN = Pattern.compile("[ (),]+");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  @Test
  void everyPageKeepsTheRules() {
    List<String> flaws = new ArrayList<>();
    for (Path file : views()) {
      flaws.addAll(flaws(WEBAPP.relativize(file).toString(), read(file)));
    }

    assertThat(flaws).isEmpty();
  }

  @Test
  void everyTextIsUsed() {
    Set<String> used = new HashSet<>();
    Set<String> beginnings = new HashSet<>();
    views().forEach(file -> keys(parse(read(file))).forEach(k -> note(k.key(), used, beginnings)));
    for (Path source : files(JAVA, ".java")) {
      LITERAL.matcher(read(source)).results().forEach(m -> note(m.group(1), used, beginnings));
    }

    for (String bundle : BUNDLES.keySet()) {
      assertThat(texts(bundle))
          .allSatisfy(
              key ->
                  assertThat(used.contains(key) || beginnings.stream().anyMatch(key::startsWith))
                      .as("%s is used", key)
                      .isTrue());
    }
  }

  @Test
  void everyTagAndFunctionIsThere() throws ReflectiveOperationException {
    Document library = parse(read(TAGLIB));

    for (String source : contents(library, "source")) {
      assertThat(TAGLIB.resolveSibling(source)).exists();
    }
    for (String signature : contents(library, "function-signature")) {
      List<String> parts = BETWEEN.splitAsStream(signature).toList();
      Class<?>[] types = new Class<?>[parts.size() - 2];
      for (int i = 0; i < types.length; i++) {
        types[i] = type(parts.get(i + 2));
      }
      assertThat(Words.class.getMethod(parts.get(1), types).getReturnType())
          .isEqualTo(type(parts.get(0)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<p>#{invoise.rows()}</p> | nobody is called invoise",
        "<p>#{invoices.rows() and elsewhere}</p> | nobody is called elsewhere",
        "<p>#{account.parts()}</p> | account belongs to org.quittance.web.customer.account",
        "<p>#{text['no.such.text']}</p> | there is no text no.such.text",
        "<p>#{text[x.y ? 'nav.home' : 'nav.hime']}</p> | there is no text nav.hime",
        "<p>#{text['nonesuch.'.concat('a')]}</p> | there is no text nonesuch.",
        "<p>${text['nav.home']}</p> | ${text['nav.home']} is not #{}",
        "<p>Hello</p> | Hello stands in no bundle",
        "<input aria-label='Hello'/> | Hello stands in no bundle",
        "<p style='color: red'/> | style on p",
        "<a onclick='go()'/> | onclick on a",
        "<style>p { color: red }</style> | style in the page",
        "<script>go()</script> | script in the page",
        "<h:commandLink/> | commandLink needs script of its own",
        "<f:ajax/> | ajax needs script of its own",
        "<h1/> | 2 headings of the first order",
        "<h:form/> | a form without id",
        "<table/> | a table without caption",
        "<th/> | th without scope",
        "<q:nonesuch/> | there is no tag nonesuch",
        "<q:date valeu='#{x}'/> | date has no attribute valeu",
        "<p>#{q:nonesuch(x)}</p> | there is no function nonesuch",
        "<ui:include src='/WEB-INF/nonesuch.xhtml'/> | there is no /WEB-INF/nonesuch.xhtml",
        "<p xmlns:p='primefaces'><p:panel/></p> | components of PrimeFaces are not asked for",
        "<p> | not well-formed"
      })
  void whatIsWrongIsFound(String planted, String flaw) {
    String page =
        """
        <ui:composition xmlns="http://www.w3.org/1999/xhtml" xmlns:f="jakarta.faces.core"
            xmlns:h="jakarta.faces.html" xmlns:q="https://quittance.org/tags"
            xmlns:ui="jakarta.faces.facelets" template="/WEB-INF/templates/portal.xhtml">
          <ui:param name="x" value="1"/>
          <h1>#{text['nav.home']}</h1>
          %s
        </ui:composition>
        """;

    assertThat(flaws("customer/billing/planted.xhtml", page.formatted(""))).isEmpty();
    assertThat(flaws("customer/billing/planted.xhtml", page.formatted(planted)))
        .anyMatch(found -> found.contains(flaw));
  }

  private static List<String> flaws(String name, String source) {
    Document page;
    try {
      page = parse(source);
    } catch (IllegalArgumentException e) {
      return List.of(name + ": not well-formed, " + e.getMessage());
    }
    List<String> flaws = new ArrayList<>();
    boolean part = name.startsWith("WEB-INF");
    checkExpressions(name, page, flaws);
    checkTexts(page, flaws);
    checkMarkup(page, flaws);
    int headings = elements(page, "h1").size();
    if (!part && headings != 1) {
      flaws.add(headings + " headings of the first order");
    }
    return flaws.stream().map(flaw -> name + ": " + flaw).toList();
  }

  private static void checkExpressions(String name, Document page, List<String> flaws) {
    Set<String> known = new HashSet<>(IMPLICIT);
    known.addAll(BUNDLES.keySet());
    known.addAll(variablesOf(name, page));
    Map<String, String> beans = beans();
    String home = "org.quittance.web." + name.replaceAll("/?[^/]*$", "").replace('/', '.');
    Set<String> functions = new HashSet<>(contents(parse(read(TAGLIB)), "function-name"));
    for (String piece : pieces(page)) {
      for (MatchResult found : EXPRESSION.matcher(piece).results().toList()) {
        if (found.group().startsWith("$")) {
          flaws.add(found.group() + " is not #{}");
        }
        String plain = STRING.matcher(found.group(1)).replaceAll("''");
        FUNCTION
            .matcher(plain)
            .results()
            .filter(call -> call.group(1).equals("q") && !functions.contains(call.group(2)))
            .forEach(call -> flaws.add("there is no function " + call.group(2)));
        String rest = FUNCTION.matcher(plain).replaceAll("(");
        for (MatchResult root : ROOT.matcher(rest).results().toList()) {
          String who = root.group();
          if (KEYWORDS.contains(who) || known.contains(who)) {
            continue;
          }
          String belongs = beans.get(who);
          if (belongs == null) {
            flaws.add("nobody is called " + who);
          } else if (!belongs.equals("org.quittance.web") && !belongs.equals(home)) {
            flaws.add(who + " belongs to " + belongs);
          }
        }
      }
    }
  }

  /** Parameters, variables of repetitions, and the attributes of the tag that the file is. */
  private static Set<String> variablesOf(String name, Document page) {
    Set<String> variables = new HashSet<>();
    if (name.matches("WEB-INF/(templates|includes)/.*")) {
      variables.addAll(TOLD);
      views().forEach(file -> variables.addAll(parameters(parse(read(file)))));
    }
    if (name.startsWith("WEB-INF/tags/")) {
      variables.addAll(attributesOf(name.replaceAll(".*/|\\.xhtml$", "")));
    }
    variables.addAll(parameters(page));
    all(page).forEach(element -> variables.add(element.getAttribute("var")));
    return variables;
  }

  private static Set<String> parameters(Document page) {
    return elements(page, "param").stream()
        .map(element -> element.getAttribute("name"))
        .collect(Collectors.toSet());
  }

  private static void checkTexts(Document page, List<String> flaws) {
    for (Key key : keys(page)) {
      boolean there =
          key.key().endsWith(".")
              ? texts(key.bundle()).stream().anyMatch(text -> text.startsWith(key.key()))
              : texts(key.bundle()).contains(key.key());
      if (!there) {
        flaws.add("there is no text " + key.key());
      }
    }
    for (Element element : all(page)) {
      for (Attr attribute : attributes(element)) {
        if (SPOKEN.contains(attribute.getLocalName()) && isWords(attribute.getValue())) {
          flaws.add(attribute.getValue() + " stands in no bundle");
        }
      }
      if ((FACELETS.equals(element.getNamespaceURI()) && element.getLocalName().equals("remove"))
          || element.getLocalName().equals("script")
          || element.getLocalName().equals("style")) {
        continue;
      }
      for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (child.getNodeType() == Node.TEXT_NODE && isWords(child.getNodeValue())) {
          flaws.add(child.getNodeValue().strip() + " stands in no bundle");
        }
      }
    }
  }

  private static boolean isWords(String text) {
    return EXPRESSION.matcher(text).replaceAll("").chars().anyMatch(Character::isLetter);
  }

  private static void checkMarkup(Document page, List<String> flaws) {
    boolean components = false;
    for (Element element : all(page)) {
      String tag = element.getLocalName();
      String space = element.getNamespaceURI();
      components |= "primefaces".equals(space);
      for (Attr attribute : attributes(element)) {
        String called = attribute.getLocalName();
        if (called.equals("style") || called.matches("on[a-z]+")) {
          flaws.add(called + " on " + tag);
        }
      }
      boolean script = tag.equals("script") || tag.equals("outputScript");
      if (tag.equals("style") || (script && !element.getTextContent().isBlank())) {
        flaws.add(tag + " in the page");
      }
      if ((HTML.equals(space) && tag.equals("commandLink"))
          || (CORE.equals(space) && tag.equals("ajax"))) {
        flaws.add(tag + " needs script of its own");
      }
      if (HTML.equals(space) && tag.equals("form") && !element.hasAttribute("id")) {
        flaws.add("a form without id");
      }
      if (tag.equals("table") && elements(element, "caption").isEmpty()) {
        flaws.add("a table without caption");
      }
      if (tag.equals("th") && !element.hasAttribute("scope")) {
        flaws.add("th without scope");
      }
      if (OURS.equals(space)) {
        checkOurs(element, flaws);
      }
      for (String place : List.of(element.getAttribute("template"), element.getAttribute("src"))) {
        if (place.startsWith("/WEB-INF/") && !Files.exists(Path.of(WEBAPP + place))) {
          flaws.add("there is no " + place);
        }
      }
    }
    if (components && !parameters(page).contains("components")) {
      flaws.add("components of PrimeFaces are not asked for");
    }
  }

  private static void checkOurs(Element element, List<String> flaws) {
    String tag = element.getLocalName();
    if (!contents(parse(read(TAGLIB)), "tag-name").contains(tag)) {
      flaws.add("there is no tag " + tag);
      return;
    }
    for (Attr attribute : attributes(element)) {
      if (!attributesOf(tag).contains(attribute.getName())) {
        flaws.add(tag + " has no attribute " + attribute.getName());
      }
    }
  }

  private static Set<String> attributesOf(String tag) {
    return elements(parse(read(TAGLIB)), "tag").stream()
        .filter(one -> contents(one, "tag-name").contains(tag))
        .flatMap(one -> contents(one, "name").stream())
        .collect(Collectors.toSet());
  }

  /** A text asked for; the beginning of several where it ends in a dot. */
  private record Key(String bundle, String key) {}

  private static List<Key> keys(Document page) {
    List<Key> keys = new ArrayList<>();
    for (String piece : pieces(page)) {
      for (String bundle : BUNDLES.keySet()) {
        Pattern asked = Pattern.compile("(?<![\\w.])" + bundle + "\\[([^\\]]*)]");
        for (MatchResult found : asked.matcher(piece).results().toList()) {
          boolean one = found.group(1).matches("'[^']*'");
          STRING
              .matcher(found.group(1))
              .results()
              .map(literal -> literal.group(1))
              .filter(literal -> one || literal.contains("."))
              .forEach(literal -> keys.add(new Key(bundle, literal)));
        }
      }
    }
    return keys;
  }

  private static void note(String literal, Set<String> used, Set<String> beginnings) {
    (literal.endsWith(".") && literal.length() > 1 ? beginnings : used).add(literal);
  }

  private static Set<String> texts(String bundle) {
    Path file = TEXTS.resolve(BUNDLES.get(bundle));
    if (!Files.exists(file)) {
      return Set.of();
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Set<String> keys = new TreeSet<>(properties.stringPropertyNames());
    // Faces looks these up by itself.
    keys.removeIf(key -> key.startsWith("jakarta.faces."));
    return keys;
  }

  /** The beans that pages may name, each with the package it lives in. */
  private static Map<String, String> beans() {
    Map<String, String> beans = new HashMap<>();
    for (Path source : files(JAVA, "Backing.java")) {
      String home = JAVA.relativize(source.getParent()).toString().replace('/', '.');
      NAMED.matcher(read(source)).results().forEach(named -> beans.put(named.group(1), home));
    }
    return beans;
  }

  private static List<Path> views() {
    return files(WEBAPP, ".xhtml");
  }

  private static List<Path> files(Path root, String ending) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Document parse(String source) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(source)));
    } catch (SAXException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that is not a comment: values of attributes, and texts. */
  private static List<String> pieces(Document page) {
    List<String> pieces = new ArrayList<>();
    for (Element element : all(page)) {
      attributes(element).forEach(attribute -> pieces.add(attribute.getValue()));
      for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (child.getNodeType() == Node.TEXT_NODE) {
          pieces.add(child.getNodeValue());
        }
      }
    }
    return pieces;
  }

  private static List<Element> all(Document page) {
    return list(page.getElementsByTagName("*"));
  }

  private static List<Element> elements(Document page, String tag) {
    return list(page.getElementsByTagNameNS("*", tag));
  }

  private static List<Element> elements(Element in, String tag) {
    return list(in.getElementsByTagNameNS("*", tag));
  }

  private static List<String> contents(Document page, String tag) {
    return elements(page, tag).stream().map(element -> element.getTextContent().strip()).toList();
  }

  private static List<String> contents(Element in, String tag) {
    return elements(in, tag).stream().map(element -> element.getTextContent().strip()).toList();
  }

  private static List<Element> list(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static List<Attr> attributes(Element element) {
    return IntStream.range(0, element.getAttributes().getLength())
        .mapToObj(i -> (Attr) element.getAttributes().item(i))
        .filter(attribute -> !attribute.getName().matches("xmlns(:.*)?"))
        .toList();
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return switch (name) {
      case "int" -> int.class;
      case "boolean" -> boolean.class;
      default -> Class.forName(name);
    };
  }
}
