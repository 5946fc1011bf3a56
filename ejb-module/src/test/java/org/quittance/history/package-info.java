/** Long random histories of the money, and a plain second book that says what must come of them. */
package org.quittance.history;
