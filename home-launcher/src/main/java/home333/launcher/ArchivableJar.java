package home333.launcher;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites a jar so that a class archive takes its classes, which each start would have to read and
 * verify anew else. What the classes do stays the same.
 *
 * <ul>
 *   <li>Those that were compiled for Java 5 or before get the stack maps that later ones have.
 *   <li>Signatures are left out, and the checksums of all entries with them, which the JVM would
 *       keep in memory: it was the build that checked the jar.
 * </ul>
 */
final class ArchivableJar {
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    private static final ClassTransform LIFT =
            ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                    .andThen((builder, element) -> {
                        if (element instanceof ClassFileVersion) {
                            builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                        } else {
                            builder.with(element);
                        }
                    });

    private static final ClassFile CLASS_FILE =
            ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(
                            ClassHierarchyResolver.ofResourceParsing(
                                            ArchivableJar.class.getClassLoader())
                                    .orElse(ClassHierarchyResolver.defaultResolver())));

    private ArchivableJar() {}

    /** Takes a jar that is on the class path, and the file that its rewritten copy goes to. */
    public static void main(String[] arguments) throws IOException {
        try (var jar = new ZipFile(arguments[0]);
                var copy = new ZipOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (!SIGNATURE.matcher(entry.getName()).matches()) {
                    var same = new ZipEntry(entry.getName());
                    same.setTime(entry.getTime());
                    copy.putNextEntry(same);
                    byte[] bytes = jar.getInputStream(entry).readAllBytes();
                    copy.write(rewritten(entry.getName(), bytes));
                }
            }
        }
    }

    private static byte[] rewritten(String name, byte[] bytes) throws IOException {
        if (name.equals(JarFile.MANIFEST_NAME)) {
            return withoutChecksums(bytes);
        }
        return name.endsWith(".class") ? lifted(bytes) : bytes;
    }

    /** The manifest without what it says of single entries. */
    static byte[] withoutChecksums(byte[] bytes) throws IOException {
        var manifest = new Manifest(new ByteArrayInputStream(bytes));
        manifest.getEntries().clear();
        var out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }

    /** The class as it is, where it is not so old. */
    static byte[] lifted(byte[] bytes) {
        ClassModel model = CLASS_FILE.parse(bytes);
        return model.majorVersion() < ClassFile.JAVA_6_VERSION
                ? CLASS_FILE.transformClass(model, LIFT)
                : bytes;
    }
}
