package org.quittance.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Query;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;

/**
 * The transaction of a thread and the entity manager that goes with it, as a container gives them:
 * all beans share one entity manager, which lives as long as the transaction; without a transaction
 * one may read but not write.
 */
final class ThreadTransaction implements UserTransaction {

  private static final Set<String> WRITES =
      Set.of("persist", "merge", "remove", "flush", "refresh", "lock", "joinTransaction");

  private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();

  private final EntityManagerFactory factory;
  private final EntityManager shared;

  ThreadTransaction(EntityManagerFactory factory) {
    this.factory = factory;
    this.shared =
        (EntityManager)
            Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> call(proxy, method, arguments));
  }

  /** What {@code @PersistenceContext} gets. */
  EntityManager shared() {
    return shared;
  }

  boolean isActive() {
    return CURRENT.get() != null;
  }

  private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "The shared entity manager";
      case "getTransaction", "close" ->
          throw new IllegalStateException("The container's business: " + method.getName());
      default -> call(method, arguments);
    };
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    EntityManager running = CURRENT.get();
    if (running != null) {
      return invoke(running, method, arguments);
    }
    if (WRITES.contains(method.getName())) {
      throw new TransactionRequiredException(method.getName() + " needs a transaction");
    }
    EntityManager once = factory.createEntityManager();
    Object result = invoke(once, method, arguments);
    if (!(result instanceof Query)) {
      // What was found is detached, as in a container; a query is still to be run.
      once.clear();
    }
    return result;
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public void begin() throws NotSupportedException {
    if (isActive()) {
      throw new NotSupportedException("There is a transaction already");
    }
    EntityManager fresh = factory.createEntityManager();
    fresh.getTransaction().begin();
    // Every read, too, through the transaction's own connection, as under JTA.
    fresh.unwrap(Connection.class);
    CURRENT.set(fresh);
  }

  @Override
  public void commit() throws RollbackException {
    EntityManager running = running();
    try (running) {
      if (running.getTransaction().getRollbackOnly()) {
        running.getTransaction().rollback();
        throw new RollbackException("It was marked for rollback");
      }
      running.getTransaction().commit();
    } catch (RuntimeException e) {
      RollbackException rolledBack = new RollbackException("It could not be committed");
      rolledBack.initCause(e);
      throw rolledBack;
    } finally {
      CURRENT.remove();
    }
  }

  @Override
  public void rollback() {
    EntityManager running = running();
    try (running) {
      running.getTransaction().rollback();
    } finally {
      CURRENT.remove();
    }
  }

  @Override
  public void setRollbackOnly() {
    running().getTransaction().setRollbackOnly();
  }

  @Override
  public int getStatus() {
    if (!isActive()) {
      return Status.STATUS_NO_TRANSACTION;
    }
    return running().getTransaction().getRollbackOnly()
        ? Status.STATUS_MARKED_ROLLBACK
        : Status.STATUS_ACTIVE;
  }

  @Override
  public void setTransactionTimeout(int seconds) {
    throw new UnsupportedOperationException();
  }

  private EntityManager running() {
    EntityManager running = CURRENT.get();
    if (running == null) {
      throw new IllegalStateException("There is no transaction");
    }
    return running;
  }
}
