package org.quittance.benchmark;

/**
 * What came out for one file of invoices.
 *
 * @param what was sent
 * @param cpu of all its invoices together
 * @param millis from the first byte sent to the last of the answer
 * @param compiling millis of the server's CPU that Java's compilers took
 */
record MeasuredImport(String what, int invoices, CpuTime cpu, long millis, long compiling) {

  double perSecond() {
    return invoices * 1000.0 / Math.max(1, millis);
  }

  double serverMillis() {
    return (double) cpu.serverMillis() / invoices;
  }

  double databaseMillis() {
    return (double) cpu.databaseMillis() / invoices;
  }
}
