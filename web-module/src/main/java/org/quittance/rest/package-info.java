/**
 * How programs reach the business: JSON and XML over HTTP, as {@code openapi/host-erp-v1.json}
 * promises it. What is common to all calls stands here; the calls themselves stand in a package a
 * capability.
 *
 * <p>It decides nothing that a page would also have to decide, and it never shows a name of a class
 * or of a column.
 */
package org.quittance.rest;
