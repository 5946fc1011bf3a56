package org.quittance.platform.content;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks the daemon's protocol, and answers as a test wants it to. */
final class ClamdServer implements AutoCloseable {

  /** What it does once it has heard all, or what it was told to hear. */
  interface Behaviour {
    void answer(Socket line, byte[] heard) throws IOException;
  }

  private final ServerSocket socket;
  private final List<byte[]> heard = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour;
  private volatile boolean listening = true;

  ClamdServer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "clamd");
    thread.setDaemon(true);
    thread.start();
  }

  static Behaviour says(String answer) {
    return (line, heard) -> line.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers as the daemon does, which knows one virus. */
  static Behaviour knows(String virus) {
    return (line, heard) ->
        says(new String(heard, StandardCharsets.ISO_8859_1).contains(virus)
                ? "stream: Test.Virus FOUND\0"
                : "stream: OK\0")
            .answer(line, heard);
  }

  String address() {
    return "localhost:" + socket.getLocalPort();
  }

  void behave(Behaviour next) {
    behaviour = next;
  }

  /** From the next call on it hangs up before it has heard anything. */
  void hearNothing() {
    listening = false;
  }

  List<byte[]> heard() {
    return heard;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket line = socket.accept()) {
        byte[] all = {};
        if (listening) {
          all = hear(new DataInputStream(line.getInputStream()));
          heard.add(all);
        }
        behaviour.answer(line, all);
      } catch (IOException closed) {
        // The test is over, or its client hung up: the next one is heard.
      }
    }
  }

  private static byte[] hear(DataInputStream in) throws IOException {
    byte[] command = in.readNBytes(10);
    if (!new String(command, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
      throw new IOException("Not the command");
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int length = in.readInt(); length > 0; length = in.readInt()) {
      all.write(in.readNBytes(length));
    }
    return all.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
