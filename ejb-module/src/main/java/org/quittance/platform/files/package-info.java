/** Papers that were issued, kept byte for byte. */
package org.quittance.platform.files;
