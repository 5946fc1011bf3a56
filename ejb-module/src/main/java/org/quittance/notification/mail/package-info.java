/** Mails as Jakarta Mail sends them, by the provider that the server brings. */
package org.quittance.notification.mail;
