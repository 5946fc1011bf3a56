package org.quittance.testing;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;

/** The names that a server has given to what its administrator made. */
public final class ServerNames implements InitialContextFactory, AutoCloseable {

  private static final Map<String, Object> NAMED = new ConcurrentHashMap<>();

  /** From now on what is looked up is looked up here. */
  public static ServerNames begin() {
    System.setProperty(Context.INITIAL_CONTEXT_FACTORY, ServerNames.class.getName());
    return new ServerNames();
  }

  public void name(String name, Object what) {
    NAMED.put(name, what);
  }

  @Override
  public void close() {
    System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    NAMED.clear();
  }

  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) {
    return (Context)
        Proxy.newProxyInstance(
            ServerNames.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (self, method, arguments) -> {
              Object found = NAMED.get(String.valueOf(arguments[0]));
              if (found == null) {
                throw new NameNotFoundException(String.valueOf(arguments[0]));
              }
              return found;
            });
  }
}
