/** The calls about the check of the books. */
package org.quittance.rest.books;
