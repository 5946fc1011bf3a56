package org.quittance.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The line between a portal and its database, which can be cut and mended. */
final class Line implements AutoCloseable {

  private final int to;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket door;

  /** A line to a port of this machine. */
  Line(int to) {
    this.to = to;
    try {
      door = listening(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    port = door.getLocalPort();
    serve(door);
  }

  int port() {
    return port;
  }

  /** Whoever talks is cut off, whoever calls is not answered, as by a database that is stopped. */
  void cut() {
    try {
      door.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls are taken again. */
  void mend() {
    // While it was cut somebody may have called from this very port: it is free again in a moment.
    Instant end = Instant.now().plusSeconds(30);
    while (true) {
      try {
        door = listening(port);
        serve(door);
        return;
      } catch (IOException taken) {
        if (Instant.now().isAfter(end)) {
          throw new UncheckedIOException(taken);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
    }
  }

  @Override
  public void close() {
    cut();
  }

  private static ServerSocket listening(int port) throws IOException {
    ServerSocket door = new ServerSocket();
    door.setReuseAddress(true);
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return door;
  }

  private void serve(ServerSocket calls) {
    inTheBackground(
        () -> {
          while (true) {
            Socket caller = calls.accept();
            Socket database;
            try {
              database = new Socket(InetAddress.getLoopbackAddress(), to);
            } catch (IOException nobody) {
              caller.close();
              continue;
            }
            open.add(caller);
            open.add(database);
            caller.setTcpNoDelay(true);
            database.setTcpNoDelay(true);
            inTheBackground(() -> pass(caller, database));
            inTheBackground(() -> pass(database, caller));
            if (calls.isClosed()) {
              // Cut while this one was let in.
              caller.close();
              database.close();
            }
          }
        });
  }

  private void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inTheBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException ended) {
                System.getLogger(Line.class.getName())
                    .log(System.Logger.Level.DEBUG, "A line ended", ended);
              }
            },
            "line");
    thread.setDaemon(true);
    thread.start();
  }
}
