/**
 * The database: the data source the server pools, how the two databases differ, which of their
 * errors mean what, statements put together from parts, lists read a page at a time, and
 * transactions that are tried again where the database asks for it.
 */
package org.quittance.platform.database;
