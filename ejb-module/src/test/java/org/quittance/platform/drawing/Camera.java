package org.quittance.platform.drawing;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what was drawn, as the camera of a telephone does. */
public final class Camera {

  private static final Pattern BAR = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
  private static final int SCALE = 6;

  private Camera() {}

  /** The text of the code that an SVG shows. */
  public static String read(String svg) {
    Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"").matcher(svg);
    if (!box.find()) {
      throw new AssertionError("No square is drawn: " + svg);
    }
    int side = Integer.parseInt(box.group(1)) * SCALE;
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, side, side);
    pen.setColor(Color.BLACK);
    Matcher bar = BAR.matcher(svg);
    while (bar.find()) {
      pen.fillRect(
          Integer.parseInt(bar.group(1)) * SCALE,
          Integer.parseInt(bar.group(2)) * SCALE,
          Integer.parseInt(bar.group(3)) * SCALE,
          SCALE);
    }
    pen.dispose();
    return look(picture).getText();
  }

  /** What a reader finds on a picture. */
  public static Result look(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] points = picture.getRGB(0, 0, width, height, null, 0, width);
    try {
      return new QRCodeReader()
          .decode(
              new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, points))));
    } catch (ReaderException e) {
      throw new AssertionError("No code can be read", e);
    }
  }
}
