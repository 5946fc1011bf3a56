/** Where an administrator sees what the portal writes to people, and whether it arrives. */
package org.quittance.web.admin.notification;
