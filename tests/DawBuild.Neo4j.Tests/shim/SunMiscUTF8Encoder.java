package org.neo4j.bolt.v1.packstream.utf8;

/** Stands before the server's own class of this name, which looks into strings as Java 8 had them: without a constructor to call, the server takes its plain encoder. */
public final class SunMiscUTF8Encoder {
    private SunMiscUTF8Encoder() {
    }
}
