/**
 * The words every capability speaks: money, who acts, what may be refused and why. Pure Java; it
 * knows nothing but itself.
 */
package org.quittance.kernel;
