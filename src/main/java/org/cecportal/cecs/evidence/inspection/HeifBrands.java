package org.cecportal.cecs.evidence.inspection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The brands of an ISO base media file, which tell programs whether they can read it. */
final class HeifBrands {

    private static final Set<String> STILLS = Set.of("heic", "heix", "heim", "heis", "mif1", "mif2", "miaf", "MiHB",
            "MiHA", "MiHE", "MiPr", "1pic", "tmap");

    private static final Set<String> MOVING = Set.of("hevc", "hevx", "hevm", "hevs", "msf1");

    private static final Set<String> AV1 = Set.of("avif", "avis", "avio");

    private static final Set<String> SOUND = Set.of("M4A ", "M4B ", "M4P ", "F4A ", "F4B ");

    private HeifBrands() {
    }

    /** Tells what a file that begins with {@code ftyp} seems to be. */
    static Finding kindOf(byte[] file) {
        List<String> brands = brands(file);
        boolean highEfficiency = brands.stream().anyMatch(brand -> brand.startsWith("he"));
        if (!highEfficiency && brands.stream().anyMatch(AV1::contains)) {
            return new Finding.Unfit(EvidenceProblem.AVIF);
        }
        if (brands.stream().anyMatch(brand -> STILLS.contains(brand) || MOVING.contains(brand))) {
            return new Finding.Fit(EvidenceType.HEIC);
        }
        if (brands.getFirst().startsWith("crx")) {
            return new Finding.Unfit(EvidenceProblem.OTHER_PICTURE);
        }
        return new Finding.Unfit(
                SOUND.contains(brands.getFirst()) ? EvidenceProblem.WRONG_TYPE : EvidenceProblem.VIDEO);
    }

    /** The major one first. */
    private static List<String> brands(byte[] file) {
        long size = Integer
            .toUnsignedLong((file[0] & 0xff) << 24 | (file[1] & 0xff) << 16 | (file[2] & 0xff) << 8 | file[3] & 0xff);
        List<String> brands = new ArrayList<>(List.of(FileBytes.text(file, 8, 4)));
        for (int at = 16; at + 4 <= Math.min(Math.min(size, file.length), 512); at += 4) {
            brands.add(FileBytes.text(file, at, 4));
        }
        return brands;
    }

    /** Keeps only the brands of still pictures; those of videos are blanked. */
    static void keepStills(HeifBox type) {
        byte[] bytes = type.file().array();
        for (int at = type.from(); at + 4 <= type.to(); at += 4) {
            if (at != type.from() + 4 && !STILLS.contains(type.text(at))) {
                byte[] brand = ((at == type.from()) ? "heic" : "mif1").getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(brand, 0, bytes, at, brand.length);
            }
        }
    }

}
