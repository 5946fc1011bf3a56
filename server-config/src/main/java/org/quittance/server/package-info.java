/** What the server needs of us before the portal is there: the data source it pools. */
package org.quittance.server;
