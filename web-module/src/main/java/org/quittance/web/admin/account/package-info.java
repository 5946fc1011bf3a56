/** Where an administrator runs the portal: the people who sign in, and the tokens of programs. */
package org.quittance.web.admin.account;
