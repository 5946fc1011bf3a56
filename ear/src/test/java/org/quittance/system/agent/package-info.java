/** What happens at the agents' desk. */
package org.quittance.system.agent;
