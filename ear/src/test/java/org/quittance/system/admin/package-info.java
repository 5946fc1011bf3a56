/** What an administrator does: bring people in, and programs. */
package org.quittance.system.admin;
