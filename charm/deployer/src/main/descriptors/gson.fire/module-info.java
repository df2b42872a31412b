// What gson-fire lacks: jlink takes no automatic modules. It exports and requires what the jar has and uses.
open module gson.fire {
    requires com.google.gson;

    exports io.gsonfire;
    exports io.gsonfire.annotations;
    exports io.gsonfire.builders;
    exports io.gsonfire.gson;
    exports io.gsonfire.postprocessors;
    exports io.gsonfire.postprocessors.methodinvoker;
    exports io.gsonfire.util;
    exports io.gsonfire.util.reflection;
}
