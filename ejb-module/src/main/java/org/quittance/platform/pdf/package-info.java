/**
 * Prints papers: well-formed XHTML becomes a tagged PDF (PDF/UA-1) for long keeping (PDF/A-3a) with
 * its fonts inside. It reads nothing but the fonts and the style sheet it brings along: no file, no
 * address, no clock. The same paper gives the same bytes.
 */
package org.quittance.platform.pdf;
