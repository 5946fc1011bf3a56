package org.quittance.platform.pdf;

import com.openhtmltopdf.css.parser.FSRGBColor;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.Map;
import org.quittance.platform.drawing.QrCode;
import org.w3c.dom.Element;

/** Draws the QR codes of papers as shapes, so that they are as sharp as the printer is. */
final class QrDrawer implements FSObjectDrawerFactory, FSObjectDrawer {

  static final String TAG = "object";
  static final String TEXT = "code";

  @Override
  public boolean isReplacedObject(Element element) {
    return element.hasAttribute(TEXT);
  }

  @Override
  public FSObjectDrawer createDrawer(Element element) {
    return isReplacedObject(element) ? this : null;
  }

  @Override
  public Map<Shape, String> drawObject(
      Element element,
      double x,
      double y,
      double width,
      double height,
      OutputDevice device,
      RenderingContext context,
      int dotsPerPixel) {
    QrCode code = QrCode.of(element.getAttribute(TEXT));
    double square = Math.min(width, height) / code.size();
    Path2D black = new Path2D.Double();
    for (QrCode.Bar bar : code.bars()) {
      double left = x + bar.x() * square;
      double top = y + bar.y() * square;
      black.moveTo(left, top);
      black.lineTo(left + bar.width() * square, top);
      black.lineTo(left + bar.width() * square, top + square);
      black.lineTo(left, top + square);
      black.closePath();
    }
    device.setColor(new FSRGBColor(0, 0, 0));
    device.fill(black);
    return Map.of();
  }
}
