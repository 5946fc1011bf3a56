package org.quittance.workshop;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A portal that speaks HTTPS itself, with a certificate made for it, and who calls it so. */
public final class Https {

  /** That of the certificate's file. */
  public static final String PASSWORD = "t!3 \"x\\y$z'";

  private static final int HANDSHAKE = 22;

  private final Path certificate;
  private final InetAddress address;
  private final int port;
  private final HttpClient http;

  private Https(Path certificate) throws IOException, GeneralSecurityException {
    this.certificate = certificate;
    this.address = another();
    try (ServerSocket free = new ServerSocket(0, 1, address)) {
      this.port = free.getLocalPort();
    }
    Commands.run(
        Map.of("CERTIFICATE_PASSWORD", PASSWORD),
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "the portal, 2026",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=portal.example",
        "-ext",
        "san=ip:" + address.getHostAddress(),
        "-validity",
        "2",
        "-storetype",
        "PKCS12",
        "-keystore",
        certificate.toString(),
        "-storepass:env",
        "CERTIFICATE_PASSWORD");
    http =
        HttpClient.newBuilder()
            .sslContext(trusting())
            .connectTimeout(Duration.ofSeconds(10))
            .build();
  }

  /** At a free port of an address at which nothing else of a test is found, where there is one. */
  public static Https certified(Path certificate) {
    try {
      return new Https(certificate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No certificate can be made", e);
    }
  }

  /** Stands for the network: all of 127.0.0.0/8 is this machine, on Linux. */
  private static InetAddress another() throws IOException {
    InetAddress second = InetAddress.getByName("127.0.0.2");
    try (ServerSocket socket = new ServerSocket(0, 1, second)) {
      return socket.getInetAddress();
    } catch (IOException unknown) {
      return InetAddress.getLoopbackAddress();
    }
  }

  /** What the scripts have to be told. */
  public Map<String, String> wanted() {
    return Map.of(
        "QUITTANCE_TLS_FILE", certificate.toString(),
        "QUITTANCE_TLS_PASSWORD", PASSWORD,
        "QUITTANCE_TLS_PORT", String.valueOf(port),
        "QUITTANCE_TLS_ADDRESS", address.getHostAddress());
  }

  /** Has the server's Java speak every TLS there ever was, if it is not told otherwise. */
  public List<String> javaOptions(Path folder) {
    Path permissive = folder.resolve("java.security");
    try {
      Files.writeString(permissive, "jdk.tls.disabledAlgorithms=SSLv3\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of("-Djava.security.properties=" + permissive);
  }

  public InetAddress address() {
    return address;
  }

  public String url() {
    return "https://" + address.getHostAddress() + ":" + port;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  public HttpResponse<String> post(String path, String json, String key) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofMinutes(1));
    return path.contains("/api/")
        ? request.header("Authorization", "Bearer " + Portal.ERP)
        : request;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for an answer", e);
    }
  }

  /**
   * Whether the server goes on with somebody who speaks this TLS and none later. Said byte by byte:
   * our own Java refuses to say it.
   *
   * @param version 0x0301 for TLS 1.0, 0x0302 for 1.1, 0x0303 for 1.2
   */
  public boolean answersHello(int version) throws IOException {
    ByteArrayOutputStream hello = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(hello);
    out.writeShort(version);
    out.write(new byte[32]); // the random number
    out.writeByte(0); // no session
    int[] ciphers = {0xc02b, 0xc009, 0xc00a, 0xc013, 0xc014, 0x002f};
    out.writeShort(2 * ciphers.length);
    for (int cipher : ciphers) {
      out.writeShort(cipher);
    }
    out.writeShort(0x0100); // no compression
    // The curve secp256r1, its points uncompressed, signed with SHA-256.
    byte[] extensions = {
      0, 10, 0, 4, 0, 2, 0, 23, //
      0, 11, 0, 2, 1, 0, //
      0, 13, 0, 4, 0, 2, 4, 3
    };
    out.writeShort(extensions.length);
    out.write(extensions);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 10_000);
      socket.setSoTimeout(10_000);
      DataOutputStream record = new DataOutputStream(socket.getOutputStream());
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      DataOutputStream one = new DataOutputStream(all);
      one.writeByte(HANDSHAKE);
      one.writeShort(0x0301);
      one.writeShort(hello.size() + 4);
      one.writeInt((1 << 24) | hello.size());
      hello.writeTo(one);
      record.write(all.toByteArray());
      record.flush();
      // Else an alert, or nothing at all.
      return new DataInputStream(socket.getInputStream()).read() == HANDSHAKE;
    }
  }

  private SSLContext trusting() throws IOException, GeneralSecurityException {
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(certificate)) {
      made.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("portal", made.getCertificate(made.aliases().nextElement()));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
