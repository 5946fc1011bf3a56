/**
 * The pages people see. What is here serves every page: who is signed in, and how a refusal of the
 * business is told at a form. The shell around the pages is in {@code shell}; the pages themselves
 * stand by audience and capability.
 *
 * <p>Pages decide nothing that a second page or the API would also have to decide; they ask the
 * capabilities' services and queries.
 */
package org.quittance.web;
