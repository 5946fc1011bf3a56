/** How often somebody may come. */
package org.quittance.platform.rate;
