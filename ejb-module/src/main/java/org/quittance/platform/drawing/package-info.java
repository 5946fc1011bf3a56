/**
 * Draws what pages and papers both show, as shapes and never as points: crisp on every screen and
 * on every printer.
 */
package org.quittance.platform.drawing;
