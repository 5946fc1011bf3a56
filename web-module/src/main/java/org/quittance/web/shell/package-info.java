/**
 * What stands between the network and the pages: the id of each request, who is signed in, the
 * short addresses, the headers a browser is held by, the papers, the health of the portal, and the
 * pages for whatever goes wrong.
 *
 * <p>The filters run in the order of {@code web.xml}. Everything a filter decides is decided by a
 * class without a server in it, so that it can be tested alone.
 */
package org.quittance.web.shell;
