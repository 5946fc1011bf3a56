package org.quittance.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Whoever watches the portal start: the process's own output, which is nobody's log. */
@ApplicationScoped
class Terminal {

  void print(String line) {
    // On some servers System.out is the log again.
    new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)
        .println(line);
  }
}
