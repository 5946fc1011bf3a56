/** Journeys of those who keep the books. */
package org.quittance.system.accountant;
