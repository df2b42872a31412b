// OkHttp's own, and for client-java the package with the verifier of host names that it sets. As an option of Java,
// --add-exports, that would have every hook put the modules together anew, where they are in the archive.
module okhttp3 {
    requires java.logging;
    requires transitive kotlin.stdlib;
    requires transitive okio;

    exports okhttp3;
    exports okhttp3.internal to
            okhttp3.logging;
    exports okhttp3.internal.http to
            okhttp3.logging;
    exports okhttp3.internal.tls to
            io.kubernetes.client.java.api;
}
