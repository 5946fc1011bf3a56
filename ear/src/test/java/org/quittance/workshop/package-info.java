/** Where tests get a server, a caller of the API and a browser from. */
package org.quittance.workshop;
