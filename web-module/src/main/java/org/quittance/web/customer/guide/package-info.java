/** The guide: short articles on what the portal does and what its words mean. */
package org.quittance.web.customer.guide;
