package com.example.rightnow.page;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes an animated GIF that begins anew when it ends. Of each frame only what differs from the one before is kept. */
final class AnimatedGif implements AutoCloseable {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  private static final int HUNDREDTH_MILLIS = 10;

  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
  private final ImageOutputStream file;
  private @Nullable BufferedImage pending;
  private Rectangle changed = new Rectangle();
  private Duration shown = Duration.ZERO;
  private boolean isFirst = true;

  AnimatedGif(Path path) throws IOException {
    Files.deleteIfExists(path);
    file = ImageIO.createImageOutputStream(path.toFile());
    writer.setOutput(file);
    writer.prepareWriteSequence(null);
  }

  /** @param time how long the frame stands */
  void add(BufferedImage frame, Duration time) throws IOException {
    if (pending == null) {
      changed = new Rectangle(frame.getWidth(), frame.getHeight());
    } else {
      var difference = difference(pending, frame);
      if (difference.isEmpty()) {
        shown = shown.plus(time);
        return;
      }
      write(pending);
      changed = difference;
    }
    pending = frame;
    shown = time;
  }

  private static Rectangle difference(BufferedImage before, BufferedImage after) {
    var difference = new Rectangle(-1, -1);
    int width = after.getWidth();
    for (int y = 0; y < after.getHeight(); y++) {
      int[] old = before.getRGB(0, y, width, 1, null, 0, width);
      int[] row = after.getRGB(0, y, width, 1, null, 0, width);
      int first = Arrays.mismatch(old, row);
      if (first >= 0) {
        int last = width - 1;
        while (old[last] == row[last]) {
          last--;
        }
        difference.add(new Rectangle(first, y, last - first + 1, 1));
      }
    }
    return difference;
  }

  private void write(BufferedImage frame) throws IOException {
    var part = frame.getSubimage(changed.x, changed.y, changed.width, changed.height);
    var metadata = writer.getDefaultImageMetadata(
        ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB),
        writer.getDefaultWriteParam());
    describe(metadata);
    writer.writeToSequence(new IIOImage(part, null, metadata), null);
    isFirst = false;
  }

  private void describe(IIOMetadata metadata) throws IOException {
    var root = new IIOMetadataNode(FORMAT);
    var descriptor = new IIOMetadataNode("ImageDescriptor");
    descriptor.setAttribute("imageLeftPosition", String.valueOf(changed.x));
    descriptor.setAttribute("imageTopPosition", String.valueOf(changed.y));
    descriptor.setAttribute("imageWidth", String.valueOf(changed.width));
    descriptor.setAttribute("imageHeight", String.valueOf(changed.height));
    descriptor.setAttribute("interlaceFlag", "FALSE");
    root.appendChild(descriptor);
    var control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "doNotDispose");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", String.valueOf(Math.max(2, shown.toMillis() / HUNDREDTH_MILLIS)));
    root.appendChild(control);
    if (isFirst) {
      var repeats = new IIOMetadataNode("ApplicationExtension");
      repeats.setAttribute("applicationID", "NETSCAPE");
      repeats.setAttribute("authenticationCode", "2.0");
      repeats.setUserObject(new byte[]{1, 0, 0}); // again and again
      var all = new IIOMetadataNode("ApplicationExtensions");
      all.appendChild(repeats);
      root.appendChild(all);
    }
    metadata.mergeTree(FORMAT, root);
  }

  @Override
  public void close() throws IOException {
    if (pending != null) {
      write(pending);
    }
    writer.endWriteSequence();
    file.close();
    writer.dispose();
  }
}
