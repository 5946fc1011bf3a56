/** The agents' desk: the queue, a ticket with what one should know beside it, and macros. */
package org.quittance.web.agent.support;
