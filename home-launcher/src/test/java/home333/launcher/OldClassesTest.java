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
import org.junit.jupiter.api.Test;

class OldClassesTest {
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
        byte[] lifted = OldClasses.lifted(classOf(ClassFile.JAVA_5_VERSION));
        assertThat(ClassFile.of().parse(lifted).majorVersion()).isEqualTo(ClassFile.JAVA_8_VERSION);

        var lookup = MethodHandles.lookup().defineHiddenClass(lifted, true);
        var sign =
                lookup.findStatic(
                        lookup.lookupClass(), "sign", MethodType.methodType(int.class, int.class));
        assertThat((int) sign.invokeExact(-7)).isEqualTo(-1);
        assertThat((int) sign.invokeExact(7)).isEqualTo(1);
    }

    @Test
    void a_newer_class_stays_as_it_is() throws IOException {
        try (var in = OldClassesTest.class.getResourceAsStream("OldClassesTest.class")) {
            byte[] bytes = in.readAllBytes();
            assertThat(OldClasses.lifted(bytes)).isSameAs(bytes);
        }
    }
}
