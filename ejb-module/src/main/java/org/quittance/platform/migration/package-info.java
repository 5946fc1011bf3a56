/** Brings the schema to where this version of the portal needs it, before anything else starts. */
package org.quittance.platform.migration;
