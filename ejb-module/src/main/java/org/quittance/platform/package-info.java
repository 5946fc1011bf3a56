/** Technical rooms without a word of the business: each could serve another product. */
package org.quittance.platform;
