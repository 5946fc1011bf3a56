/** Where an administrator sees whether the books agree. */
package org.quittance.web.admin.books;
