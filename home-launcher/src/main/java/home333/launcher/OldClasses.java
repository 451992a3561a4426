package home333.launcher;

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
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites the classes of a jar that were compiled for Java 5 or before, with the stack maps that
 * later ones have. A class archive takes no class without, so that each start would have to read
 * and verify it anew. What the classes do stays the same.
 */
final class OldClasses {
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
                                            OldClasses.class.getClassLoader())
                                    .orElse(ClassHierarchyResolver.defaultResolver())));

    private OldClasses() {}

    /** Takes a jar that is on the class path, and the file that its rewritten copy goes to. */
    public static void main(String[] arguments) throws IOException {
        try (var jar = new ZipFile(arguments[0]);
                var copy = new ZipOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                var same = new ZipEntry(entry.getName());
                same.setTime(entry.getTime());
                copy.putNextEntry(same);
                copy.write(entry.getName().endsWith(".class") ? lifted(bytes) : bytes);
            }
        }
    }

    /** The class as it is, where it is not so old. */
    static byte[] lifted(byte[] bytes) {
        ClassModel model = CLASS_FILE.parse(bytes);
        return model.majorVersion() < ClassFile.JAVA_6_VERSION
                ? CLASS_FILE.transformClass(model, LIFT)
                : bytes;
    }
}
