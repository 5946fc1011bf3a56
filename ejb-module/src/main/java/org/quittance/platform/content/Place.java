package org.quittance.platform.content;

/** Where the bytes of a content are. What was stored stays where it is when the setting changes. */
enum Place {
  DATABASE,
  FOLDER
}
