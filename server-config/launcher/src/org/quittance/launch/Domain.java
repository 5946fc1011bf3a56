package org.quittance.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A domain of Payara or GlassFish, made from the one they bring by the scripts beside us. */
abstract class Domain implements Kind {

  private static final List<String> SCRIPTS =
      List.of("portal.asadmin", "sizing.asadmin", "logging.asadmin");

  private static final Pattern FOR_JAVA = Pattern.compile("\\[([^|\\]]*)\\|([^\\]]*)](.*)");

  final Path installation;
  final Path folder;

  /**
   * @param installation the {@code glassfish} folder
   * @param folder where the domain is, or will be
   */
  Domain(Path installation, Path folder) {
    this.installation = installation;
    this.folder = folder;
  }

  /** The folder of its scripts. */
  abstract String scripts();

  /** Of the server's own settings of its log, those for a server that somebody else's log takes. */
  abstract String logging(String settings);

  /** The program to run, with what Java needs to find it. */
  abstract List<String> program(Path ownClasses);

  @Override
  public Path deployments() {
    return folder.resolve("autodeploy");
  }

  @Override
  public boolean refuses(Path archive, String said) {
    return Files.exists(archive.resolveSibling(archive.getFileName() + "_deployFailed"))
        || said.contains("Exception while loading the app");
  }

  @Override
  public List<Path> making() throws IOException {
    try (Stream<Path> files = Files.list(Scripts.of(scripts()))) {
      return Stream.concat(
              Stream.of(Scripts.launcher().resolve("org/quittance/launch/Domain.class")),
              files.sorted())
          .toList();
    }
  }

  @Override
  public void make() throws IOException {
    Folders.delete(folder);
    Folders.copy(installation.resolve("domains/domain1"), folder);
    Files.createDirectories(deployments());
    Files.writeString(
        folder.resolve("docroot/index.html"),
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Quittance</title>
        <meta http-equiv="refresh" content="0; url=/portal/"></head>
        <body><p><a href="/portal/">Go to the portal</a></p></body></html>
        """);
    Path logging = folder.resolve("config/logging.properties");
    // Behind the server's own lines, so that these count.
    Files.writeString(logging, logging(Files.readString(logging)) + logSettings());
    configure(folder.resolve("config/domain.xml"));
  }

  /** What the scripts say of the log, as the server would write it down. */
  private String logSettings() throws IOException {
    StringBuilder settings = new StringBuilder("\n");
    for (String attribute : lines("set-log-attributes ")) {
      settings.append(attribute).append('\n');
    }
    for (String level : lines("set-log-levels ")) {
      settings.append(level.replace("=", ".level=")).append('\n');
    }
    return settings.toString();
  }

  /** What stands behind that command, in all scripts. */
  private List<String> lines(String command) throws IOException {
    List<String> found = new ArrayList<>();
    for (String script : SCRIPTS) {
      Files.readAllLines(Scripts.of(scripts()).resolve(script)).stream()
          .filter(line -> line.startsWith(command))
          .map(line -> line.substring(command.length()).strip())
          .forEach(found::add);
    }
    return found;
  }

  @Override
  public void listenOn(InetAddress address, int port, int adminPort) throws IOException {
    Path file = folder.resolve("config/domain.xml");
    Document domain = read(file);
    for (Element listener : all(domain, "network-listener")) {
      switch (listener.getAttribute("name")) {
        case "http-listener-1" -> {
          listener.setAttribute("address", address.getHostAddress());
          listener.setAttribute("port", String.valueOf(port));
        }
        case "admin-listener" -> listener.setAttribute("port", String.valueOf(adminPort));
        default -> {}
      }
    }
    write(domain, file);
  }

  @Override
  public void listenAsSetUp(InetAddress address, int port, int adminPort) {
    // All of it is in the configuration.
  }

  @Override
  public List<String> command(Path ownClasses) throws IOException {
    int java = Javas.version(java());
    List<String> command = new ArrayList<>(program(ownClasses));
    String main = command.remove(command.size() - 1);
    command.addAll(javaOptions(java));
    command.add("-Dcom.sun.aas.installRoot=" + installation);
    command.add("-Dcom.sun.aas.instanceRoot=" + folder);
    command.add("-Dorg.glassfish.additionalOSGiBundlesToStart=");
    command.add(Guarded.class.getName());
    command.add(main);
    command.addAll(List.of("-type", "DAS", "-instancename", "server", "-domainname", "quittance"));
    command.addAll(List.of("-domaindir", folder.toString()));
    command.addAll(List.of("-upgrade", "false", "-read-stdin", "false", "-verbose", "false"));
    return command;
  }

  private void configure(Path file) throws IOException {
    Document domain = read(file);
    all(domain, "config").stream()
        .filter(c -> c.getAttribute("name").equals("default-config"))
        .forEach(c -> c.getParentNode().removeChild(c));
    // Where a domain says nothing about messages, the server adds a broker by itself.
    Element messages = domain.createElement("jms-service");
    messages.setAttribute("default-jms-host", "default_JMS_host");
    Element host = domain.createElement("jms-host");
    host.setAttribute("name", "default_JMS_host");
    host.setAttribute("host", "localhost");
    host.setAttribute("port", "${JMS_PROVIDER_PORT}");
    messages.appendChild(host);
    all(domain, "jms-service").forEach(e -> e.getParentNode().removeChild(e));
    all(domain, "iiop-service").forEach(e -> e.getParentNode().insertBefore(messages, e));
    for (String assignment : lines("set ")) {
      set(domain.getDocumentElement(), assignment);
    }
    write(domain, file);
  }

  /**
   * What the server's own command of that name does, without the half minute that a server takes to
   * be asked.
   *
   * @param assignment the dotted name of a setting, and its value
   */
  private static void set(Element domain, String assignment) {
    String[] steps = assignment.substring(0, assignment.indexOf('=')).split("\\.", -1);
    Element at = domain;
    for (int i = 0; i < steps.length - 1; i++) {
      String step = steps[i];
      String name = steps[i + 1];
      List<Element> children = children(at, step);
      Element named =
          children.stream()
              .filter(c -> name.equals(c.getAttribute("name")) || name.equals(c.getAttribute("id")))
              .findFirst()
              .orElse(null);
      if (named != null) {
        at = named;
        i++;
      } else if (children.isEmpty()) {
        at = (Element) at.appendChild(at.getOwnerDocument().createElement(step));
      } else {
        at = children.get(0);
      }
    }
    at.setAttribute(
        steps[steps.length - 1], assignment.substring(assignment.indexOf('=') + 1).strip());
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  /**
   * What the JVM is told, as the domain says for this version of Java.
   *
   * @param java the feature version, 17 or later
   */
  private List<String> javaOptions(int java) throws IOException {
    List<String> options = new ArrayList<>();
    for (Element option : all(read(folder.resolve("config/domain.xml")), "jvm-options")) {
      String text = option.getTextContent().strip();
      Matcher ranged = FOR_JAVA.matcher(text);
      if (ranged.matches()) {
        if (!covers(ranged.group(1), ranged.group(2), java)) {
          continue;
        }
        text = ranged.group(3);
      }
      if (isOurs(text)) {
        continue;
      }
      options.add(
          text.replace("${com.sun.aas.instanceRoot}", folder.toString())
              .replace("${com.sun.aas.installRoot}", installation.toString()));
    }
    return options;
  }

  private static boolean covers(String from, String to, int java) {
    return (from.isEmpty() || number(from) <= java) && (to.isEmpty() || number(to) >= java);
  }

  /** A range for a Java of somebody else's making never covers this one. */
  private static int number(String version) {
    Matcher digits = Pattern.compile("\\d+").matcher(version);
    return version.matches("\\d.*") && digits.find()
        ? Integer.parseInt(digits.group())
        : Integer.MAX_VALUE;
  }

  /** Memory is the starter's choice; the shell and the watcher of a folder are not wanted. */
  private static boolean isOurs(String option) {
    return option.startsWith("-Xmx")
        || option.matches("-XX:\\+Use\\w+GC")
        || option.startsWith("-XX:NewRatio")
        || option.startsWith("-Djavax.management.builder.initial")
        || option.startsWith("-Dosgi.shell")
        || option.startsWith("-Dgosh.")
        || option.startsWith("-Dfelix.fileinstall")
        || option.startsWith("-Dorg.glassfish.additionalOSGiBundlesToStart");
  }

  private static List<Element> all(Document document, String name) {
    NodeList found = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static Document read(Path file) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(file + " is not what the server's maker delivers", e);
    }
  }

  private static void write(Document document, Path file) throws IOException {
    try {
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(file.toFile()));
    } catch (TransformerException e) {
      throw new IOException(file + " cannot be written", e);
    }
  }
}
