package org.quittance.testing;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.database.Dialect;
import org.quittance.platform.settings.Setting;

/**
 * The portal's beans, wired as the container wires them, on one real database that is empty when
 * the test begins. What their annotations say of transactions does not act here: a use case is run
 * by {@link #inTransaction}, or by the portal's own {@code Transactions}. When it is closed, the
 * books that the test leaves behind must agree.
 */
public final class House implements AutoCloseable {

  private final Database database;
  private final ConnectionPool pool;
  private final ThreadTransaction transaction;
  private final FixedClock clock = new FixedClock();
  private final Map<Class<?>, Object> beans = new HashMap<>();
  private final Map<Class<?>, List<Object>> provided = new HashMap<>();
  private final Map<Setting, String> before = new LinkedHashMap<>();
  private boolean otherLockTimeout;
  private boolean booksMayDrift;

  public House(Database database) {
    this(database, database.pool(), database.factory());
    database.sweep();
  }

  private House(Database database, ConnectionPool pool, EntityManagerFactory factory) {
    this.database = database;
    this.pool = pool;
    this.transaction = new ThreadTransaction(factory);
    beans.put(Dialect.class, new KnownDialect(database.isDerby()));
    beans.put(PortalClock.class, injected(new PortalClock(clock)));
  }

  /** A house on a copy of Derby's files, just as the portal would find it there. */
  public static void on(Path derby, Consumer<House> visit) {
    String address = "jdbc:derby:" + derby;
    ConnectionPool copy = new ConnectionPool(address);
    try (EntityManagerFactory factory = Database.factory(copy, derby.toString());
        House house = new House(Database.DERBY, copy, factory)) {
      visit.accept(house);
    } finally {
      copy.forgetConnections();
      ConnectionPool.shutDown(address);
    }
  }

  /** The bean of that class, of which there is one, with all it needs. */
  public synchronized <T> T make(Class<T> type) {
    Object known = beans.get(type);
    if (known == null) {
      List<Object> candidates = provided.getOrDefault(type, List.of());
      if (candidates.size() == 1) {
        return type.cast(candidates.get(0));
      }
      // A capability's inner door is an interface, and the repository of its name stands behind it.
      known = fresh(type.isInterface() ? repositoryOf(type) : type);
      beans.put(type, known);
      injected(known);
    }
    return type.cast(known);
  }

  /** Has the bean at hand wherever one of that type is injected, alone or as one of several. */
  public synchronized <T> T provide(Class<? super T> type, T bean) {
    provided.computeIfAbsent(type, t -> new ArrayList<>()).add(bean);
    return bean;
  }

  /** Makes a bean and has it at hand as one of those that implement the type. */
  public <T> T provide(Class<? super T> type, Class<T> implementation) {
    return provide(type, make(implementation));
  }

  /** Runs the work in the thread's transaction, or in a new one that it commits. */
  public <T> T inTransaction(Supplier<T> work) {
    if (transaction.isActive()) {
      return work.get();
    }
    try {
      transaction.begin();
      T result;
      try {
        result = work.get();
      } catch (RuntimeException | Error e) {
        transaction.rollback();
        throw e;
      }
      transaction.commit();
      return result;
    } catch (NotSupportedException | RollbackException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Runs the work in the thread's transaction, or in a new one that it commits. */
  public void inTransaction(Runnable work) {
    inTransaction(
        () -> {
          work.run();
          return null;
        });
  }

  /** How many statements the work sends to the database. */
  public int statements(Runnable work) {
    return sql(work).size();
  }

  /** The statements that the work sends to the database, for messages that show them. */
  public List<String> sql(Runnable work) {
    return pool.listen(work);
  }

  /** How PostgreSQL means to answer each query of the work, with the values it was sent with. */
  public List<String> plans(Runnable work) {
    return pool.listenClosely(work).stream()
        .map(
            sql ->
                query("EXPLAIN " + sql).stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .collect(Collectors.joining("\n")))
        .toList();
  }

  /** The number that a query answers: {@code SELECT COUNT(*) FROM payment}. */
  public long count(String sql, Object... parameters) {
    return ((Number) query(sql, parameters).get(0).get(0)).longValue();
  }

  /** The rows that a query answers, read past the entities. */
  public List<List<Object>> query(String sql, Object... parameters) {
    return pool.query(sql, parameters);
  }

  /** Changes rows past the entities, as another program would. */
  public void execute(String sql) {
    pool.execute(sql);
  }

  /** Sets a setting until the test ends. */
  public void setting(Setting setting, String value) {
    // Not putIfAbsent: what was not set before is null, and would count as absent again.
    if (!before.containsKey(setting)) {
      before.put(setting, System.getProperty(setting.name()));
    }
    System.setProperty(setting.name(), value);
  }

  /** For a test that plants rows the portal would not write: its books are not checked. */
  public void booksMayDrift() {
    booksMayDrift = true;
  }

  /** Waits so many seconds for a lock, and no longer, until the test ends. */
  public void lockTimeout(int seconds) {
    database.lockTimeout(seconds);
    otherLockTimeout = true;
  }

  /** Returns once a transaction waits for a lock that another one holds. */
  public void untilSomebodyWaitsForALock() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (count(database.waiting()) == 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Nobody waits for a lock");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  public FixedClock clock() {
    return clock;
  }

  public Database database() {
    return database;
  }

  public DataSource dataSource() {
    return pool;
  }

  /** The entity manager that the beans share. */
  public EntityManager em() {
    return transaction.shared();
  }

  @Override
  public void close() {
    try {
      if (!transaction.isActive() && !booksMayDrift && count("SELECT COUNT(*) FROM invoice") > 0) {
        Books.agree(this);
      }
    } finally {
      leave();
    }
  }

  private void leave() {
    if (otherLockTimeout) {
      database.lockTimeout(Database.LOCK_TIMEOUT);
    }
    before.forEach(
        (setting, value) -> {
          if (value == null) {
            System.clearProperty(setting.name());
          } else {
            System.setProperty(setting.name(), value);
          }
        });
    if (transaction.isActive()) {
      transaction.rollback();
      throw new AssertionError("The test left a transaction open");
    }
  }

  private static Object fresh(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "No bean of " + type.getName() + ": provide one, or give it a constructor", e);
    }
  }

  private static Class<?> repositoryOf(Class<?> door) {
    try {
      return Class.forName(door.getName() + "Repository");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("No bean of " + door.getName() + ": provide one", e);
    }
  }

  private Object injected(Object bean) {
    for (Class<?> at = bean.getClass(); at != Object.class; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (isInjected(field)) {
          put(bean, field, wanted(field));
        }
      }
    }
    for (Method method : bean.getClass().getDeclaredMethods()) {
      if (method.isAnnotationPresent(PostConstruct.class)) {
        run(bean, method);
      }
    }
    return bean;
  }

  private static boolean isInjected(Field field) {
    return field.isAnnotationPresent(Inject.class)
        || field.isAnnotationPresent(EJB.class)
        || field.isAnnotationPresent(Resource.class)
        || field.isAnnotationPresent(PersistenceContext.class);
  }

  private Object wanted(Field field) {
    Class<?> type = field.getType();
    if (type == EntityManager.class) {
      return em();
    }
    if (type == UserTransaction.class) {
      return transaction;
    }
    if (type == DataSource.class) {
      return dataSource();
    }
    if (type == Instance.class || type == Provider.class) {
      Type wanted = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
      return all((Class<?>) wanted);
    }
    return make(type);
  }

  private Instance<?> all(Class<?> type) {
    return (Instance<?>)
        Proxy.newProxyInstance(
            Instance.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) -> {
              List<Object> those = provided.getOrDefault(type, List.of());
              return switch (method.getName()) {
                case "iterator" -> those.iterator();
                case "stream" -> those.stream();
                case "isUnsatisfied" -> those.isEmpty() && type.isInterface();
                case "isAmbiguous" -> those.size() > 1;
                case "isResolvable" -> those.size() == 1 || !type.isInterface();
                case "get" -> make(type);
                default -> throw new UnsupportedOperationException(method.getName());
              };
            });
  }

  private static void put(Object bean, Field field, Object value) {
    try {
      field.setAccessible(true);
      field.set(bean, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field.toString(), e);
    }
  }

  private static void run(Object bean, Method method) {
    try {
      method.setAccessible(true);
      method.invoke(bean);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method.toString(), e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(method + " failed", e.getCause());
    }
  }

  /** In the portal the settings tell which database it is; here two run side by side. */
  private static final class KnownDialect extends Dialect {
    private final boolean derby;

    KnownDialect(boolean derby) {
      this.derby = derby;
    }

    @Override
    public boolean isDerby() {
      return derby;
    }
  }
}
