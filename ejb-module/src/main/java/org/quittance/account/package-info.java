/**
 * Whom we deal with: customers, the people who sign in for them, our staff, and the API clients of
 * the host ERP.
 *
 * <p>Owns who somebody is and what follows from it; an {@link org.quittance.kernel.Actor} is made
 * here and nowhere else. A person is active or not; a contact ties a person to a customer with
 * roles.
 *
 * <p>It will never keep a password or a token, only what proves one, and never say whether it was
 * the name or the password that was wrong.
 */
package org.quittance.account;
