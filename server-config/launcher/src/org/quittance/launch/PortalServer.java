package org.quittance.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One server in one process, with one folder, one log and at most one portal on it. */
public final class PortalServer implements AutoCloseable {

  /**
   * Where a server lives and what it is given.
   *
   * @param installation where the server was unpacked; which one it is, is seen there
   * @param folder what is its own; made where it is missing or of another portal
   * @param log where everything goes that the process says
   * @param address of this machine at which the portal is reached, or one that means all of them
   * @param port of the portal; 0 for any that is free
   * @param settings the portal's, as environment variables
   * @param javaOptions memory and the like
   */
  public record Place(
      Path installation,
      Path folder,
      Path log,
      InetAddress address,
      int port,
      Map<String, String> settings,
      List<String> javaOptions) {}

  private static final Duration STOPPING = Duration.ofSeconds(30);
  private static final String EAR = "quittance.ear";

  private static final String WRONG_SETTING = "IllegalStateException: QUITTANCE_";

  /** What stands in the log, and what it means. */
  private static final Map<String, String> SIGNS =
      Map.of(
          "XSDB6",
          "The portal's database is in use: another portal runs on the same folder."
              + " Stop it first, or set QUITTANCE_HOME to another folder.",
          "Address already in use",
          "A port was taken while the server started. Try again.",
          "password authentication failed",
          "The database refused the sign-in. Check QUITTANCE_DB_USER and QUITTANCE_DB_PASSWORD.",
          "QUITTANCE_DB_URL is no address",
          "QUITTANCE_DB_URL is not an address of PostgreSQL or Derby;"
              + " one looks like jdbc:postgresql://host:5432/database.",
          "The connection attempt failed",
          "The database does not answer. Check the host in QUITTANCE_DB_URL.",
          "Connection to ",
          "The database does not answer. Check QUITTANCE_DB_URL, and that the database runs.",
          "FlywayException",
          "The database could not be brought up to date.");

  private final Place place;
  private final Kind kind;
  private final int port;
  private final int adminPort;
  private boolean setUp;
  private InetAddress answering;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private FileChannel lock;
  private Process process;
  private volatile boolean stopping;

  public PortalServer(Place place) {
    this.place = place;
    this.kind = Kind.of(place.installation(), place.folder());
    if (place.port() != 0 && !isFree(place.address(), place.port())) {
      throw new Trouble("Port " + place.port() + " is taken by another program.");
    }
    this.port = place.port() == 0 ? anyFree() : place.port();
    this.adminPort = anyFree();
    this.answering = place.address();
  }

  public int port() {
    return port;
  }

  /** Where this machine finds a server that listens so. */
  static String url(InetAddress address, int port) {
    String number = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
    // A number of the longer kind stands in brackets, without the name of the network card.
    return "http://"
        + (number.contains(":") ? "[" + number.replaceFirst("%.*", "") + "]" : number)
        + ":"
        + port;
  }

  /** Why the server that was unpacked there cannot run on this machine, in a sentence. */
  public static Optional<String> whyNotHere(Path installation) {
    try {
      Kind.of(installation, installation).java();
      return Optional.empty();
    } catch (Trouble trouble) {
      return Optional.of(trouble.getMessage());
    }
  }

  /** The name of the server that was unpacked there. */
  public static String name(Path installation) {
    return Kind.of(installation, installation).name();
  }

  /** Maven's profiles that run the portal on the server that was unpacked there. */
  static String profiles(Path installation) {
    return Kind.of(installation, installation).profiles();
  }

  public int adminPort() {
    return adminPort;
  }

  /** Whether this portal was deployed here before and only has to be loaded. */
  public boolean knows(Path ear) {
    return mark().equals(identity(ear));
  }

  /** The program that runs it. */
  public Path java() {
    return kind.java();
  }

  /** Makes the server's folder, for somebody to set it up further, and starts nothing. */
  public void prepare() {
    lock();
    make();
  }

  /**
   * Starts the server as it was set up since it was made, with the portal on it, and waits until
   * the portal's pages are there.
   *
   * @param answering where plain HTTP is answered, as it was set up
   */
  public void startAsSetUp(Path ear, InetAddress answering) {
    if (lock == null) {
      lock();
    }
    this.setUp = true;
    this.answering = answering;
    place(ear);
    launchPortal();
  }

  /** Starts the server with nothing on it and waits until it can be administered. */
  public void startEmpty() {
    lock();
    make();
    launch();
    await(
        Duration.ofMinutes(2),
        "The server did not start.",
        () -> answers("/") == 200 && listens(adminPort));
  }

  /** Starts the server with the portal on it and waits until the portal's pages are there. */
  public void start(Path ear) {
    lock();
    boolean known = knows(ear);
    if (!known) {
      make();
      place(ear);
    }
    launchPortal();
    if (!known) {
      mark(identity(ear));
    }
  }

  private void launchPortal() {
    launch();
    // The portal says itself when it can be used; a page then takes the first look at it.
    await(
        Duration.ofMinutes(5),
        "The portal did not start.",
        () -> answers("/portal/health/ready") == 200 && answers("/portal/login") == 200);
  }

  private void make() {
    try {
      kind.make();
    } catch (IOException e) {
      throw new Trouble("The server's folder cannot be made: " + place.folder() + ".", e);
    } catch (Trouble trouble) {
      throw stopping ? new Trouble("Stopped while starting.", trouble) : trouble;
    }
    if (stopping) {
      throw new Trouble("Stopped while starting.");
    }
  }

  private Path archive() {
    return kind.deployments().resolve(EAR);
  }

  private void place(Path ear) {
    try {
      Path arriving = place.folder().resolve(EAR + ".part");
      Files.copy(ear, arriving, StandardCopyOption.REPLACE_EXISTING);
      Files.move(arriving, archive(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The portal cannot be copied to the server", e);
    }
  }

  private void launch() {
    List<String> command = new ArrayList<>();
    command.add(kind.java().toString());
    // For whoever looks at the list of processes.
    command.add("-Dquittance.http.port=" + port);
    try {
      if (setUp) {
        kind.listenAsSetUp(place.address(), port, adminPort);
      } else {
        kind.listenOn(place.address(), port, adminPort);
      }
      List<String> server = new ArrayList<>(kind.command(Scripts.launcher()));
      // Behind the server's own options, so that they count, and before what is not Java's.
      server.addAll(server.indexOf(Guarded.class.getName()), place.javaOptions());
      command.addAll(server);
    } catch (IOException e) {
      throw new UncheckedIOException("The server's configuration cannot be read or written", e);
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(place.folder().toFile());
    builder.environment().putAll(place.settings());
    builder.redirectErrorStream(true);
    try {
      Files.createDirectories(place.log().toAbsolutePath().getParent());
      if (Files.exists(place.log())) {
        Files.move(
            place.log(),
            place.log().resolveSibling(place.log().getFileName() + ".1"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      builder.redirectOutput(place.log().toFile());
      process = builder.start();
    } catch (IOException e) {
      throw new Trouble("The server cannot be started: " + e.getMessage(), e);
    }
  }

  /** What was deployed here, so that the same is not deployed again. */
  private String mark() {
    try {
      Path mark = place.folder().resolve("deployed");
      return Files.exists(mark) ? Files.readString(mark, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void mark(String deployed) {
    try {
      Files.writeString(place.folder().resolve("deployed"), deployed, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(Duration atMost, String otherwise, BooleanSupplier there) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!there.getAsBoolean()) {
      if (stopping) {
        throw new Trouble("Stopped while starting.");
      }
      boolean failed = kind.refuses(archive(), said()) || !process.isAlive();
      if (failed || System.nanoTime() > end) {
        String reason = reason(otherwise);
        mark("");
        close();
        throw new Trouble(reason);
      }
      pause();
    }
  }

  /** What the log gives away about a start that failed. */
  private String reason(String otherwise) {
    String said = said();
    // The first that went wrong; what follows it is often only its echo.
    Map<Integer, String> signs = new TreeMap<>();
    SIGNS.forEach((sign, sentence) -> signs.put(said.indexOf(sign), sentence));
    signs.remove(-1);
    int setting = said.indexOf(WRONG_SETTING);
    if (setting >= 0) {
      int from = setting + WRONG_SETTING.length() - "QUITTANCE_".length();
      signs.put(setting, said.substring(from).lines().findFirst().orElse(otherwise).strip() + ".");
    }
    return signs.isEmpty() ? otherwise : signs.values().iterator().next();
  }

  private String said() {
    try {
      return Files.readString(place.log(), StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** The status a path is answered with; 0 where nobody answers. */
  public int answers(String path) {
    try {
      return http.send(
              HttpRequest.newBuilder(URI.create(url(answering, port) + path))
                  .timeout(Duration.ofSeconds(60))
                  .build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException notYet) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /**
   * Waits until the server ends.
   *
   * @return whether it ended because it was told to
   */
  public boolean ended() throws InterruptedException {
    process.waitFor();
    return stopping;
  }

  /** Ends the server's process in the middle of whatever it does, as a power cut would. */
  public void kill() {
    stopping = true;
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    unlock();
  }

  /** Ends the server in good order; where it does not end in time, by force. */
  @Override
  public void close() {
    stopping = true;
    if (process != null) {
      try {
        process.getOutputStream().close();
        if (!process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
      } catch (IOException e) {
        process.destroyForcibly();
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
    unlock();
  }

  private void unlock() {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two processes in one folder would ruin it. */
  private void lock() {
    Path file = place.folder().resolveSibling(place.folder().getFileName() + ".lock");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock held = lock.tryLock();
      if (held == null) {
        throw new Trouble("The portal already runs from this folder. Stop it first.");
      }
    } catch (OverlappingFileLockException e) {
      throw new Trouble("The portal already runs from this folder. Stop it first.", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The server's folder cannot be locked", e);
    }
  }

  /** What makes a deployment the same: the portal, the server, the place and this launcher. */
  private String identity(Path ear) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(ear));
      digest.update(place.installation().toString().getBytes(StandardCharsets.UTF_8));
      digest.update(place.folder().toString().getBytes(StandardCharsets.UTF_8));
      for (Path file : kind.making()) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("The portal's archive cannot be read", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static boolean isFree(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, address)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int anyFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No port is free", e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
