package org.quittance.platform.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.quittance.kernel.PublicId;
import org.quittance.platform.clock.PortalClock;
import org.quittance.platform.files.Document;

/**
 * Draws pictures anew: only what could be seen is in the new one, neither where it was taken nor
 * what else somebody hid in its file. A picture that cannot be drawn is a file like any other.
 */
@ApplicationScoped
class Drawing {

  static final int PREVIEW = 1600;
  static final int THUMBNAIL = 320;

  /** Larger ones are read with pixels left out, so that a decoded one takes 40 MB at most. */
  private static final int DECODED = 2 * PREVIEW;

  private static final int QUALITY_PERCENT = 85;

  // Two at a time: each takes memory, and they have no hurry.
  private final Semaphore easel = new Semaphore(2);

  @Inject Stores stores;
  @Inject PortalClock clock;

  /** Stores the pictures drawn of a content; none where it is no picture that can be drawn. */
  Drawn of(String name, Judged judged, Place place, Supplier<InputStream> picture) {
    if (judged.format() == null) {
      return Drawn.NONE;
    }
    easel.acquireUninterruptibly();
    try {
      Optional<BufferedImage> decoded = decode(judged, picture);
      if (decoded.isEmpty()) {
        return Drawn.NONE;
      }
      BufferedImage preview = shrunk(decoded.get(), PREVIEW);
      Drawn.Piece large = stored(name, judged, place, preview);
      try {
        return new Drawn(large, stored(name, judged, place, shrunk(preview, THUMBNAIL)));
      } catch (RuntimeException | Error failed) {
        new Drawn(large, large).undo(stores, failed);
        throw failed;
      }
    } finally {
      easel.release();
    }
  }

  private static Optional<BufferedImage> decode(Judged judged, Supplier<InputStream> picture) {
    int turned = 1;
    try (InputStream in = picture.get()) {
      if (judged.format().equals("jpeg")) {
        turned = Exif.orientation(in.readNBytes(ContentStore.BLOCK));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    try (InputStream in = picture.get()) {
      ImageReader reader = Pictures.open(judged.format(), in);
      try {
        ImageReadParam wish = reader.getDefaultReadParam();
        int each = 1 + (Math.max(judged.width(), judged.height()) - 1) / DECODED;
        wish.setSourceSubsampling(each, each, 0, 0);
        return Optional.of(upright(reader.read(0, wish), turned));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException undecodable) {
      return Optional.empty();
    }
  }

  /** Cameras write how they were held beside the picture; what is drawn anew stands upright. */
  private static BufferedImage upright(BufferedImage picture, int orientation) {
    if (orientation == 1) {
      return picture;
    }
    int w = picture.getWidth();
    int h = picture.getHeight();
    AffineTransform turn =
        switch (orientation) {
          case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
          default -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
    boolean sideways = orientation >= 5;
    BufferedImage upright = blank(picture, sideways ? h : w, sideways ? w : h);
    Graphics2D brush = upright.createGraphics();
    brush.drawImage(picture, turn, null);
    brush.dispose();
    return upright;
  }

  /** Not larger than that, in its proportions; always on a new canvas. */
  private static BufferedImage shrunk(BufferedImage picture, int most) {
    BufferedImage now = picture;
    int w = picture.getWidth();
    int h = picture.getHeight();
    int longest = Math.max(w, h);
    int targetW = longest <= most ? w : Math.max(1, (int) ((long) w * most / longest));
    int targetH = longest <= most ? h : Math.max(1, (int) ((long) h * most / longest));
    do {
      // Halved again and again: one large step would leave most pixels out.
      w = Math.max(targetW, (w + 1) / 2);
      h = Math.max(targetH, (h + 1) / 2);
      BufferedImage smaller = blank(picture, w, h);
      Graphics2D brush = smaller.createGraphics();
      brush.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      brush.drawImage(now, 0, 0, w, h, null);
      brush.dispose();
      now = smaller;
    } while (w > targetW || h > targetH);
    return now;
  }

  private static BufferedImage blank(BufferedImage like, int width, int height) {
    return new BufferedImage(
        width,
        height,
        like.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
  }

  private Drawn.Piece stored(String name, Judged original, Place place, BufferedImage picture) {
    String format = original.format().equals("jpeg") ? "jpeg" : "png";
    byte[] bytes = encoded(picture, format);
    Content content = Content.drawn(PublicId.next(clock.now()), name, place, clock.now());
    stores.store(content, bytes);
    return new Drawn.Piece(
        content.key(),
        new Judged(
            "image/" + format,
            format,
            picture.getWidth(),
            picture.getHeight(),
            bytes.length,
            Document.sha256(bytes)));
  }

  private static byte[] encoded(BufferedImage picture, String format) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam wish = writer.getDefaultWriteParam();
      if (format.equals("jpeg")) {
        wish.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        wish.setCompressionQuality(QUALITY_PERCENT / 100f);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), wish);
    } catch (IOException e) {
      throw new IllegalStateException("A picture could not be written to memory", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
