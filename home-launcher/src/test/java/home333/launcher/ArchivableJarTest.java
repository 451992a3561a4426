package home333.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivableJarTest {
    private static final ClassDesc OLD = ClassDesc.of("home333.launcher.Old");

    /** {@code static int sign(int i) { return i < 0 ? -1 : 1; }} */
    private static byte[] classOf(int version) {
        return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
                .build(
                        OLD,
                        it ->
                                it.withVersion(version, 0)
                                        .withMethodBody(
                                                "sign",
                                                MethodTypeDesc.of(
                                                        ConstantDescs.CD_int, ConstantDescs.CD_int),
                                                AccessFlag.STATIC.mask(),
                                                code ->
                                                        code.iload(0)
                                                                .ifThenElse(
                                                                        java.lang.classfile.Opcode
                                                                                .IFLT,
                                                                        then ->
                                                                                then.iconst_m1()
                                                                                        .ireturn(),
                                                                        other ->
                                                                                other.iconst_1()
                                                                                        .ireturn())));
    }

    @Test
    void an_old_class_gets_the_frames_that_a_newer_one_needs() throws Throwable {
        byte[] lifted = ArchivableJar.lifted(classOf(ClassFile.JAVA_5_VERSION));
        assertThat(ClassFile.of().parse(lifted).majorVersion()).isEqualTo(ClassFile.JAVA_8_VERSION);

        var lookup = MethodHandles.lookup().defineHiddenClass(lifted, true);
        var sign =
                lookup.findStatic(
                        lookup.lookupClass(), "sign", MethodType.methodType(int.class, int.class));
        assertThat((int) sign.invokeExact(-7)).isEqualTo(-1);
        assertThat((int) sign.invokeExact(7)).isEqualTo(1);
    }

    @Test
    void a_signed_jar_is_signed_no_more(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("signed.jar");
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            entry(
                    out,
                    "META-INF/MANIFEST.MF",
                    """
                    Manifest-Version: 1.0
                    Multi-Release: true

                    Name: a/B.class
                    SHA-256-Digest: 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=

                    """);
            entry(out, "META-INF/SIGNER.SF", "signature");
            entry(out, "META-INF/SIGNER.RSA", "signature");
            entry(out, "META-INF/services/some.Service", "a.B");
            entry(out, "a/text.SF", "no signature");
        }

        Path copy = folder.resolve("copy.jar");
        ArchivableJar.main(new String[] {jar.toString(), copy.toString()});

        try (var rewritten = new JarFile(copy.toFile())) {
            assertThat(Collections.list(rewritten.entries()))
                    .extracting(ZipEntry::getName)
                    .containsExactly(
                            "META-INF/MANIFEST.MF", "META-INF/services/some.Service", "a/text.SF");
            assertThat(rewritten.isMultiRelease()).isTrue();
            assertThat(rewritten.getManifest().getEntries()).isEmpty();
        }
    }

    private static void entry(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_newer_class_stays_as_it_is() throws IOException {
        try (var in = ArchivableJarTest.class.getResourceAsStream("ArchivableJarTest.class")) {
            byte[] bytes = in.readAllBytes();
            assertThat(ArchivableJar.lifted(bytes)).isSameAs(bytes);
        }
    }
}
