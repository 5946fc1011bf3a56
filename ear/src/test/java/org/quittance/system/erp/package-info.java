/** Journeys of the host ERP over HTTP, its answers held to the contract. */
package org.quittance.system.erp;
