package org.quittance.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quittance.launch.PortalServer;
import org.quittance.launch.RunPortal;
import org.quittance.workshop.AloneAtThePortal;
import org.quittance.workshop.Portal;
import org.quittance.workshop.Workshop;

/** What the run command promises to whoever types it. */
@AloneAtThePortal
class RunCommandIT {

  @Test
  void otherMachinesFindNothingHere() throws IOException {
    int port = Portal.at("/").getPort();
    List<InetAddress> seenByOthers =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    for (InetAddress address : seenByOthers) {
      assertThatExceptionOfType(ConnectException.class)
          .as("connecting to %s", address)
          .isThrownBy(() -> connect(address, port));
    }
  }

  private static void connect(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 5_000);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QUITTANCE_ADDRESS|no.such.name.invalid|must be an address of this machine
          QUITTANCE_ADDRESS|192.0.2.1|must be an address of this machine
          QUITTANCE_PORT|eighty|must be a port number
          QUITTANCE_PORT|70000|must be a port number
          """)
  void aWrongSettingIsToldInOneSentence(String name, String value, String sentence)
      throws IOException, InterruptedException, URISyntaxException {
    Path launcher =
        Path.of(PortalServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path folder = Workshop.folder("run-command");
    ProcessBuilder command =
        new ProcessBuilder(
            java,
            "-cp",
            launcher.toString(),
            RunPortal.class.getName(),
            folder.toString(),
            folder.resolve("payara").toString(),
            Workshop.ear().toString());
    command.environment().put(name, value);
    Process process = command.redirectErrorStream(true).start();
    process.getOutputStream().close();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(said.strip())
        .startsWith(name + " " + sentence)
        .endsWith("but is " + value + ".")
        .hasLineCount(1);
  }
}
