/**
 * The one clock, and what goes by it again and again. Nothing else asks the machine what time it
 * is.
 */
package org.quittance.platform.clock;
