/** The one place where settings are read: typed, with their defaults and effects. */
package org.quittance.platform.settings;
