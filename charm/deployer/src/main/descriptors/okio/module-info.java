// What okio-jvm lacks: jlink takes no automatic modules. It exports and requires what the jar has and uses.
open module okio {
    requires java.logging;
    requires kotlin.stdlib;

    exports okio;
    exports okio.internal;
}
