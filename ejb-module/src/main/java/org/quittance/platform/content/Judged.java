package org.quittance.platform.content;

/**
 * What was found out about a content on its way in.
 *
 * @param mediaType as it is handed out
 * @param format in which it is drawn anew for pages: {@code png}, {@code jpeg}, {@code gif}; else
 *     null
 */
record Judged(String mediaType, String format, int width, int height, long size, String sha256) {}
