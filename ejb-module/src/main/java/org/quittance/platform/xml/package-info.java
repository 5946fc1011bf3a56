/** XML that a stranger sent: opened in one way only, with nothing in it followed. */
package org.quittance.platform.xml;
