package org.quittance.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What differs between the servers: how a folder of one's own is made for them, where the portal is
 * put, how they are started. All of it is in the classes that implement this, and nowhere else.
 */
interface Kind {

  /**
   * The kind that an installation is of.
   *
   * @param installation where it was unpacked: Payara's and GlassFish's {@code glassfish} folder,
   *     or WildFly's own
   * @param folder where what belongs to this one server is, or will be
   */
  static Kind of(Path installation, Path folder) {
    if (Files.exists(installation.resolve("jboss-modules.jar"))) {
      return new WildFly(installation, folder);
    }
    return Files.exists(installation.resolve("lib/bootstrap/glassfish-jul-extension.jar"))
        ? new GlassFish(installation, folder)
        : new Payara(installation, folder);
  }

  /** As its maker writes it. */
  String name();

  /** Maven's profiles that run the portal on it. */
  String profiles();

  /** Makes the folder anew, by the scripts that administrators run; what was there is gone. */
  void make() throws IOException;

  /** The files by which it is made: where one of them changed, the folder is made anew. */
  List<Path> making() throws IOException;

  /** Where an archive is put to be deployed. */
  Path deployments();

  /** Where it is to listen from now on; a prepared server may be started elsewhere. */
  void listenOn(InetAddress address, int port, int adminPort) throws IOException;

  /** The same where somebody set it up: what its configuration says stays. */
  void listenAsSetUp(InetAddress address, int port, int adminPort);

  /** The program that runs it. */
  Path java();

  /**
   * What Java is to run, behind the options that every server gets.
   *
   * @param ownClasses where {@link Guarded} is found
   */
  List<String> command(Path ownClasses) throws IOException;

  /** Whether the server says that it does not take the archive. */
  boolean refuses(Path archive, String said);
}
