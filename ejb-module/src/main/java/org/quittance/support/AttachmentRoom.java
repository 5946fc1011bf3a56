package org.quittance.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.quittance.platform.content.Limits;
import org.quittance.platform.settings.Settings;
import org.quittance.support.ConversationRepository.KeptFile;

/** How many files a ticket takes, and how large. */
@ApplicationScoped
class AttachmentRoom {

  /** More than anybody looks through, and few enough to be shown on one page. */
  static final int MOST_FILES = 200;

  private static final int MB = 1024 * 1024;

  @Inject Settings settings;

  /** What one more file may have. */
  Limits forOneMore(Collection<KeptFile> files) {
    return new Limits(settings.attachmentBytes())
        .atMost(settings.ticketAttachmentsBytes() - bytes(files));
  }

  /**
   * Sees to it that these are not too many, the last one added just now.
   *
   * @throws TooManyFiles (413)
   */
  void mustHave(List<KeptFile> files) {
    long most = settings.ticketAttachmentsBytes();
    if (bytes(files) > most) {
      throw new TooManyFiles(files.get(files.size() - 1).name(), (int) (most / MB));
    }
    if (files.size() > MOST_FILES) {
      throw new TooManyFiles(MOST_FILES);
    }
  }

  private static long bytes(Collection<KeptFile> files) {
    return files.stream().mapToLong(KeptFile::size).sum();
  }
}
