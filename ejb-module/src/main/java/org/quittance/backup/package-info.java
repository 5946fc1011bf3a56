/**
 * Copies of the embedded database, made while the portal runs: nobody else can, for only the
 * process that runs that database may touch it.
 *
 * <p>Owns the folder of the copies. It restores none, deletes none and sends none away; that is for
 * whoever keeps the machine, with the portal stopped. A database server is none of its business.
 */
package org.quittance.backup;
