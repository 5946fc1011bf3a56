/** Where whoever holds a mail of the portal decides whether more of them come. */
package org.quittance.web.customer.notification;
