package org.quittance.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Where the style sheet, the script and the drawings are. The address carries a mark of the
 * content, so that a browser may keep each for good and still sees a new one at once.
 */
@ApplicationScoped
public class Assets {

  @Inject ServletContext web;

  private final Map<String, String> addresses = new ConcurrentHashMap<>();

  /** The address of a file of the folder {@code assets}, with the context path. */
  public String address(String name) {
    return addresses.computeIfAbsent(name, this::marked);
  }

  /** The same, with the marks of others that the file brings along; ready for one mark more. */
  String address(String name, List<String> others) {
    String marks =
        others.stream()
            .map(this::address)
            .map(other -> other.substring(other.indexOf("?v=") + 3))
            .collect(Collectors.joining());
    return address(name) + marks;
  }

  private String marked(String name) {
    String path = "/assets/" + name;
    try (InputStream content = web.getResourceAsStream(path)) {
      if (content == null) {
        throw new IllegalStateException("There is no asset " + path);
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
      return web.getContextPath() + path + "?v=" + HexFormat.of().formatHex(digest, 0, 5);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
