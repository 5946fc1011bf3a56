/** What every test of storage and services stands on: two real databases and a house to live in. */
package org.quittance.testing;
