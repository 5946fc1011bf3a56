/** What is proven inside of the server. */
package org.quittance.incontainer;
