/** What is not there for a while, for whoever has to tell people of it. */
package org.quittance.platform.outage;
