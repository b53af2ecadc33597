package org.cecportal.cecs.evidence.inspection;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** Converts a CMYK JPEG to screen colors. */
final class InkPicture {

    private InkPicture() {
    }

    /**
     * @param inks cyan, magenta, yellow and black as the decoder gives them
     * @param adobe the transform of Adobe's marker, which also tells that the inks are
     * inverted; -1 without it
     */
    static BufferedImage of(Raster inks, int adobe) {
        int width = inks.getWidth();
        int height = inks.getHeight();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        int[] row = new int[width * 4];
        int[] colours = new int[width];
        for (int y = 0; y < height; y++) {
            inks.getPixels(inks.getMinX(), inks.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                colours[x] = colour(row, 4 * x, adobe);
            }
            picture.setRGB(0, y, width, 1, colours, 0, width);
        }
        return picture;
    }

    private static int colour(int[] row, int at, int adobe) {
        int black = (adobe >= 0) ? row[at + 3] : 255 - row[at + 3];
        int red = row[at];
        int green = row[at + 1];
        int blue = row[at + 2];
        if (adobe == JpegHeader.YCCK) {
            int luma = row[at];
            double toBlue = row[at + 1] - 128;
            double toRed = row[at + 2] - 128;
            red = 255 - clamp(luma + 1.402 * toRed);
            green = 255 - clamp(luma - 0.344136 * toBlue - 0.714136 * toRed);
            blue = 255 - clamp(luma + 1.772 * toBlue);
        }
        else if (adobe < 0) {
            red = 255 - red;
            green = 255 - green;
            blue = 255 - blue;
        }
        return red * black / 255 << 16 | green * black / 255 << 8 | blue * black / 255;
    }

    private static int clamp(double value) {
        return (int) Math.clamp(Math.round(value), 0, 255);
    }

}
