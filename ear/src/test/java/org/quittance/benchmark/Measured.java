package org.quittance.benchmark;

/**
 * What came out for one operation.
 *
 * @param cpu of all requests together
 * @param requests how many
 * @param alone one after the other
 * @param together over several connections at once
 */
record Measured(
    String name,
    CpuTime cpu,
    int requests,
    Load.Times alone,
    Load.Times together,
    PostgreSql.Work work,
    int watched) {

  double serverMillis() {
    return (double) cpu.serverMillis() / requests;
  }

  double databaseMillis() {
    return (double) cpu.databaseMillis() / requests;
  }

  double millis() {
    return serverMillis() + databaseMillis();
  }

  double statements() {
    return (double) work.statements() / watched;
  }
}
