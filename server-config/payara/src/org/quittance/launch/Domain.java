package org.quittance.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A Payara domain made from the one that Payara brings, with what the portal does not need turned
 * off and everything but the portal closed to the network.
 */
final class Domain {

  private static final Pattern FOR_JAVA = Pattern.compile("\\[([^|\\]]*)\\|([^\\]]*)](.*)");

  private final Path installation;
  private final Path folder;

  /**
   * @param installation Payara's {@code glassfish} folder
   * @param folder where the domain is, or will be
   */
  Domain(Path installation, Path folder) {
    this.installation = installation;
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  Path autodeploy() {
    return folder.resolve("autodeploy");
  }

  /** Makes it anew; what was there before is gone. */
  void make() {
    try {
      delete(folder);
      copy(installation.resolve("domains/domain1"), folder);
      Files.createDirectories(autodeploy());
      Files.writeString(
          folder.resolve("docroot/index.html"),
          """
          <!doctype html>
          <html lang="en"><head><meta charset="utf-8"><title>Quittance</title>
          <meta http-equiv="refresh" content="0; url=/portal/"></head>
          <body><p><a href="/portal/">Go to the portal</a></p></body></html>
          """);
      Path logging = folder.resolve("config/logging.properties");
      Files.writeString(
          logging,
          Files.readString(logging)
              .replace("UniformLogFormatter.ansiColor=true", "UniformLogFormatter.ansiColor=false")
              // What the process says is kept by whoever started it; once is enough.
              .replace("GFFileHandler.logtoFile=true", "GFFileHandler.logtoFile=false"));
      configure(folder.resolve("config/domain.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException("The server's folder cannot be made: " + folder, e);
    }
  }

  /** Where it is to listen from now on; a prepared domain may be started elsewhere. */
  void listenOn(InetAddress address, int port, int adminPort) {
    Path file = folder.resolve("config/domain.xml");
    try {
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
    } catch (IOException e) {
      throw new UncheckedIOException("The server's configuration cannot be written", e);
    }
  }

  private static void configure(Path file) throws IOException {
    Document domain = read(file);
    all(domain, "config").stream()
        .filter(c -> c.getAttribute("name").equals("default-config"))
        .forEach(c -> c.getParentNode().removeChild(c));
    for (Element listener : all(domain, "network-listener")) {
      switch (listener.getAttribute("name")) {
        case "http-listener-1" -> listener.setAttribute("enabled", "true");
        case "admin-listener" -> listener.setAttribute("address", "127.0.0.1");
        default -> listener.setAttribute("enabled", "false");
      }
    }
    for (Element protocol : all(domain, "protocol")) {
      if (protocol.getAttribute("name").equals("http-listener-1")) {
        Element http = (Element) protocol.getElementsByTagName("http").item(0);
        http.setAttribute("xpowered-by", "false");
        http.setAttribute("server-header", "false");
        http.setAttribute("compression", "on");
        http.setAttribute("compression-min-size-bytes", "1024");
        // A page is a tenth longer than at the usual level, and compressed in half the time.
        http.setAttribute("compression-level", "3");
        http.setAttribute(
            "compressable-mime-type",
            "text/html,text/css,text/plain,text/csv,text/javascript,application/javascript,"
                + "application/json,application/problem+json,image/svg+xml");
      }
    }
    for (Element pool : all(domain, "thread-pool")) {
      if (pool.getAttribute("name").equals("http-thread-pool")) {
        // The server's own default is five requests at a time.
        pool.setAttribute("min-thread-pool-size", "8");
        pool.setAttribute("max-thread-pool-size", "64");
      }
    }
    // Remote EJB calls, JMX, messages and the data grid: nobody uses them, and each costs seconds
    // or an open port.
    all(domain, "iiop-listener").forEach(e -> e.setAttribute("enabled", "false"));
    all(domain, "jmx-connector").forEach(e -> e.setAttribute("enabled", "false"));
    // Where a domain says nothing about messages, the server adds a broker by itself.
    Element messages = domain.createElement("jms-service");
    messages.setAttribute("type", "DISABLED");
    messages.setAttribute("default-jms-host", "default_JMS_host");
    Element host = domain.createElement("jms-host");
    host.setAttribute("name", "default_JMS_host");
    host.setAttribute("host", "localhost");
    host.setAttribute("port", "${JMS_PROVIDER_PORT}");
    messages.appendChild(host);
    all(domain, "jms-service").forEach(e -> e.getParentNode().removeChild(e));
    all(domain, "iiop-service").forEach(e -> e.getParentNode().insertBefore(messages, e));
    all(domain, "hazelcast-config-specific-configuration")
        .forEach(e -> e.setAttribute("enabled", "false"));
    all(domain, "notification-service-configuration")
        .forEach(e -> e.setAttribute("enabled", "false"));
    write(domain, file);
  }

  /**
   * What the JVM is told, as the domain says for this version of Java.
   *
   * @param java the feature version, 17 or later
   */
  List<String> javaOptions(int java) {
    List<String> options = new ArrayList<>();
    try {
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
    } catch (IOException e) {
      throw new UncheckedIOException("The server's configuration cannot be read", e);
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
      throw new IOException(file + " is not what Payara delivers", e);
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

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  /** What was deployed into it, so that the same is not deployed again. */
  String mark() {
    try {
      Path mark = folder.resolve("deployed");
      return Files.exists(mark) ? Files.readString(mark, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void mark(String deployed) {
    try {
      Files.writeString(folder.resolve("deployed"), deployed, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
