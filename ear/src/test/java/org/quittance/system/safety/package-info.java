/** What a stranger, another customer or a broken client gets from outside: nothing. */
package org.quittance.system.safety;
