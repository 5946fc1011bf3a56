package org.quittance.platform.drawing;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as a QR code, for a camera to read. It holds the error correction that payment codes ask
 * for (M: some fifteen of a hundred may be hidden).
 *
 * @param size of its side in squares, the white border that readers need included
 * @param bars all that is black
 */
public record QrCode(int size, List<Bar> bars) {

  private static final int BORDER = 4;

  public QrCode {
    bars = List.copyOf(bars);
  }

  /**
   * Black squares side by side.
   *
   * @param x of the first, from the left
   * @param y of their row, from the top
   * @param width how many
   */
  public record Bar(int x, int y, int width) {}

  /**
   * The code of a text.
   *
   * @throws IllegalArgumentException where it is empty or too long for any code (2,331 bytes)
   */
  public static QrCode of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A QR code of nothing says nothing");
    }
    ByteMatrix squares;
    try {
      // The bytes of UTF-8 one by one: else a mark is put before them that banking apps stumble on.
      String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      squares = Encoder.encode(bytes, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("No QR code holds this text", e);
    }
    List<Bar> bars = new ArrayList<>();
    for (int y = 0; y < squares.getHeight(); y++) {
      int x = 0;
      while (x < squares.getWidth()) {
        int end = x;
        while (end < squares.getWidth() && squares.get(end, y) == 1) {
          end++;
        }
        if (end > x) {
          bars.add(new Bar(x + BORDER, y + BORDER, end - x));
        }
        x = end + 1;
      }
    }
    return new QrCode(squares.getWidth() + 2 * BORDER, bars);
  }

  /**
   * As a picture that a page holds itself. It is black on white whatever the page's colours are,
   * and needs no style.
   *
   * @param label what it is, for who cannot see it
   */
  public String svg(String label) {
    StringBuilder path = new StringBuilder(bars.size() * 16);
    for (Bar bar : bars) {
      path.append('M').append(bar.x).append(' ').append(bar.y).append('h').append(bar.width);
      path.append("v1h-").append(bar.width).append('z');
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 %1$d %1$d" role="img" \
    aria-label="%2$s" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%1$dv%1$dH0z"/>\
    <path fill="#000" d="%3$s"/></svg>"""
        .formatted(size, escaped(label), path);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
