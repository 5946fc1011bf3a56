/** What a customer's people do: look up, download, be kept to what is theirs. */
package org.quittance.system.customer;
