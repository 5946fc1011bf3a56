package org.quittance.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Does the same on many threads, all set off at the same moment. */
public final class AtOnce {

  private AtOnce() {}

  /**
   * Runs the work on so many threads.
   *
   * @param work is told which of the threads it is, from 0
   * @return what each gave, in the order of the threads; what one throws fails the test
   */
  public static <T> List<T> on(int threads, IntFunction<T> work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        running.add(
            pool.submit(
                () -> {
                  start.await();
                  return work.apply(number);
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get(60, TimeUnit.SECONDS));
      }
      return results;
    } catch (Exception e) {
      throw new AssertionError("One of the threads failed: " + e, e);
    } finally {
      pool.shutdownNow();
    }
  }
}
