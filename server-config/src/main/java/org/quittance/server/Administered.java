package org.quittance.server;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What the administrator made on the server and named in a setting. */
public final class Administered {

  private Administered() {}

  /**
   * Looks it up.
   *
   * @throws NamingException where the server has nothing of that kind by that name
   */
  // Nobody but the administrator gives the name, and none of another machine's is looked up.
  @SuppressWarnings("BanJNDI")
  public static <T> T find(String name, Class<T> type) throws NamingException {
    if (name.contains(":") && !name.startsWith("java:")) {
      throw new NamingException("No name on this server");
    }
    Object found = new InitialContext().lookup(name);
    if (!type.isInstance(found)) {
      throw new NamingException("Something else has that name");
    }
    return type.cast(found);
  }
}
