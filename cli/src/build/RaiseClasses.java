import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites the classes of a jar that were compiled for a Java before 6 as if for Java 8. Java keeps no class data of older ones, and
 * so a command would parse and verify them at each start. Run by the build, as a source file:
 *
 * <pre>java -cp ASM:JAR RaiseClasses.java JAR</pre>
 *
 * The jar is on the class path because what a branch leaves on the stack can be of two classes, whose common one is asked for.
 */
class RaiseClasses {
    private static final int MAJOR_VERSION = 6;
    private static final int JAVA_6 = 50;

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        ByteArrayOutputStream raised = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(jar)));
                ZipOutputStream to = new ZipOutputStream(raised)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                byte[] content = from.readAllBytes();
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(entry.getTimeLocal());
                to.putNextEntry(copy);
                to.write(isOld(entry.getName(), content) ? raised(content) : content);
            }
        }
        Files.write(jar, raised.toByteArray());
    }

    private static boolean isOld(String name, byte[] content) {
        return name.endsWith(".class") && ByteBuffer.wrap(content).getShort(MAJOR_VERSION) < JAVA_6;
    }

    private static byte[] raised(byte[] content) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
                super.visit(Opcodes.V1_8, access, name, signature, parent, interfaces);
            }
        };
        new ClassReader(content).accept(visitor, 0);
        return writer.toByteArray();
    }
}
