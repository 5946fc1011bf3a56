package org.quittance.web.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.quittance.platform.files.Document;

/**
 * Sends files that stay what they are small and once: compressed one time for everybody, and kept
 * by the browser for good where the address names the version. Pages are never compressed here: a
 * secret beside what a stranger can send would be readable from the length.
 */
public class AssetFilter extends HttpFilter {

  private static final Map<String, String> TEXTS =
      Map.of(
          "css", "text/css;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "svg", "image/svg+xml;charset=UTF-8");
  private static final Set<String> CONDITIONS =
      Set.of("if-none-match", "if-modified-since", "if-match", "if-range", "range");
  private static final String WORKER = "/assets/worker.js";
  private static final int MOST_FILES = 300;
  private static final long MOST_BYTES = 24L * 1024 * 1024;

  private final Map<String, Asset> kept = new ConcurrentHashMap<>();
  private final AtomicLong size = new AtomicLong();

  /** A file as it is sent. */
  private static final class Asset {
    private final String type;
    private final String mark;
    private final byte[] plain;
    private final byte[] zipped;

    Asset(String type, byte[] plain) {
      this.type = type;
      this.mark = Document.sha256(plain).substring(0, 20);
      this.plain = plain;
      this.zipped = zip(plain);
    }

    long size() {
      return (long) plain.length + zipped.length;
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = RequestPath.of(request);
    if (!Addresses.isStatic(path)) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Cache-Control", keeping(request.getParameter("v")));
    String type = type(path);
    if (type == null || !Set.of("GET", "HEAD").contains(request.getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    String key = path + "|" + request.getParameter("ln") + "|" + request.getParameter("v");
    Asset asset = kept.get(key);
    if (asset == null) {
      Optional<Asset> made = make(type, request, response, chain);
      if (made.isEmpty()) {
        return;
      }
      asset = made.get();
      keep(key, asset);
    }
    if (path.equals(WORKER)) {
      // It lies among the assets and answers for all of the portal.
      response.setHeader("Service-Worker-Allowed", RequestPath.context(request) + "/");
    }
    send(asset, request, response);
  }

  /** For good where the address changes with the content, else asked again each time. */
  static String keeping(String version) {
    return version == null || version.isBlank()
        ? "no-cache"
        : "public, max-age=31536000, immutable";
  }

  /** The type of a text that is worth compressing; null for all else. */
  static String type(String path) {
    String file = path.endsWith(".xhtml") ? path.substring(0, path.length() - 6) : path;
    return TEXTS.get(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /** Whether a browser that sent this takes compressed content. */
  static boolean takesZipped(String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = coding.trim().split("\\s*;\\s*", -1);
      if (parts[0].equals("gzip")) {
        return parts.length < 2 || !parts[1].matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  private static Optional<Asset> make(
      String type, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    CapturedResponse captured = new CapturedResponse(response);
    chain.doFilter(new WholeRequest(request), captured);
    if (captured.getStatus() != HttpServletResponse.SC_OK) {
      response.sendError(
          captured.getStatus() >= 400 ? captured.getStatus() : HttpServletResponse.SC_NOT_FOUND);
      return Optional.empty();
    }
    return Optional.of(new Asset(type, captured.bytes()));
  }

  private void keep(String key, Asset asset) {
    boolean room = kept.size() < MOST_FILES && size.get() + asset.size() <= MOST_BYTES;
    if (room && kept.putIfAbsent(key, asset) == null) {
      size.addAndGet(asset.size());
    }
  }

  private static void send(Asset asset, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean zipped = takesZipped(request.getHeader("Accept-Encoding"));
    String mark = "\"" + asset.mark + (zipped ? "-z" : "") + "\"";
    response.setHeader("ETag", mark);
    response.setHeader("Vary", "Accept-Encoding");
    String known = request.getHeader("If-None-Match");
    if (known != null && known.contains(mark)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    byte[] content = zipped ? asset.zipped : asset.plain;
    if (zipped) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentType(asset.type);
    response.setContentLength(content.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(content);
    }
  }

  private static byte[] zip(byte[] plain) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(plain.length / 3 + 64);
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  /** Asks for the whole file, whatever part or state of it the browser asked for. */
  private static final class WholeRequest extends HttpServletRequestWrapper {
    WholeRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return "GET";
    }

    @Override
    public String getHeader(String name) {
      return CONDITIONS.contains(name.toLowerCase(Locale.ROOT)) ? null : super.getHeader(name);
    }

    @Override
    public long getDateHeader(String name) {
      return CONDITIONS.contains(name.toLowerCase(Locale.ROOT)) ? -1 : super.getDateHeader(name);
    }
  }
}
