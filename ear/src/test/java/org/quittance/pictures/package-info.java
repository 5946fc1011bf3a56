/** Makes the pictures of the guide. */
package org.quittance.pictures;
