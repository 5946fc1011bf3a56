package org.quittance.backup;

/**
 * A backup that was just made, and what it is not all of.
 *
 * @param filesBeside whether attached files are kept in a folder and have to be copied besides
 */
public record MadeBackup(Backup backup, boolean filesBeside) {}
