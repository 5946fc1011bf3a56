package org.quittance.platform.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.quittance.kernel.DomainException;

/**
 * Transactions begun by hand, at a door that must see how they end: each either commits whole or
 * leaves nothing, and is tried again where the database says that it only lost a race.
 */
@ApplicationScoped
public class Transactions {

  private static final int TRIES = 8;

  @Resource UserTransaction transaction;

  /** What is thrown where a row with the same unique key was there first. */
  public static class Duplicate extends RuntimeException {
    Duplicate(Throwable cause) {
      super("Somebody else was first", cause);
    }
  }

  /**
   * Runs the work in a transaction of its own.
   *
   * @throws DomainException as the work refused
   * @throws Duplicate where a unique key stood in the way
   */
  public <T> T inOne(Supplier<T> work) {
    return untilDone(work, true);
  }

  /**
   * Runs the work to see what would come of it, and takes all of it back.
   *
   * @throws DomainException as the work refused
   * @throws Duplicate where a unique key stood in the way
   */
  public <T> T tried(Supplier<T> work) {
    return untilDone(work, false);
  }

  private <T> T untilDone(Supplier<T> work, boolean keep) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work, keep);
      } catch (DomainException refusal) {
        throw refusal;
      } catch (RuntimeException trouble) {
        if (SqlTrouble.isDuplicate(trouble)) {
          throw new Duplicate(trouble);
        }
        if (attempt == TRIES || !SqlTrouble.isWorthAnotherTry(trouble)) {
          throw trouble;
        }
        pause(attempt);
      }
    }
  }

  private <T> T once(Supplier<T> work, boolean keep) {
    try {
      transaction.begin();
    } catch (Exception e) {
      throw new IllegalStateException("No transaction could be begun", e);
    }
    T result;
    try {
      result = work.get();
    } catch (RuntimeException | Error trouble) {
      rollback(trouble);
      throw refusalIn(trouble);
    }
    try {
      if (keep) {
        transaction.commit();
      } else {
        transaction.rollback();
      }
    } catch (Exception e) {
      rollback(e);
      throw new IllegalStateException("The transaction did not end", e);
    }
    return result;
  }

  /** A refusal that a container wrapped on its way out is still a refusal. */
  private static RuntimeException refusalIn(Throwable trouble) {
    Throwable at = trouble;
    for (int depth = 0; at != null && depth < 10; depth++) {
      if (at instanceof DomainException refusal) {
        return refusal;
      }
      at = at.getCause();
    }
    if (trouble instanceof Error error) {
      throw error;
    }
    return (RuntimeException) trouble;
  }

  private void rollback(Throwable why) {
    try {
      if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
    } catch (Exception e) {
      why.addSuppressed(e);
    }
  }

  private static void pause(int attempt) {
    try {
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(5L << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
