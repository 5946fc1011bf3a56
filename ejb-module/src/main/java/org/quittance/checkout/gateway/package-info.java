/**
 * Adapters of the providers who carry customers' money: each its own protocol, and nothing else.
 */
package org.quittance.checkout.gateway;
