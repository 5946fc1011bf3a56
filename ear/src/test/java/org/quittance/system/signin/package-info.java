/** Getting in, staying in, getting out. */
package org.quittance.system.signin;
