package org.quittance.notification;

/** What a mail says, as text and the same as a page. */
record MailText(String plain, String html) {}
