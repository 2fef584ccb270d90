namespace DawBuild.Diagnostics;

public static partial class Errors
{
    /// <summary>The experience log cannot be written.</summary>
    public static Diagnostic MemoryNotWritable(string folder, string why) =>
        Error("DAW5030", $"\"{folder}\" cannot be written: {why.TrimEnd('.')}. Nothing is lost: the journals have everything. Free disk space or make the folder writable, then run {Tool} memory rebuild.");

    /// <summary>The reflection command produced no lessons.</summary>
    public static Diagnostic ReflectionFailed(string command, string why) =>
        Warning("DAW5031", $"the command of \"reflect\", \"{command}\", produced no lessons: {why.TrimEnd('.', ' ', ':')}. The run is not affected. Try the command by hand with a line of .daw/memory/experiences as its input.");

    /// <summary>A file of lessons cannot be read.</summary>
    public static Diagnostic LessonsUnreadable(string path, string why) =>
        Error("DAW5032", $"the lessons in \"{path}\" cannot be read: {why.TrimEnd('.')}. Make the file readable and shorter, or set \"lessons\" to \"off\" in the plan's \"memory\".");

    /// <summary>No proposed lesson has the given id.</summary>
    public static Diagnostic UnknownLesson(string id, string path) =>
        UsageError("DAW5033", $"no proposed lesson has an id that begins with \"{id}\". {Tool} memory lessons lists them; they are kept in \"{path}\".");

    /// <summary>The address of a graph memory is invalid.</summary>
    public static Diagnostic GraphAddressInvalid(string address, string why) =>
        UsageError("DAW5034", $"the graph memory \"{address}\" cannot be used: {why}.");

    /// <summary>A file of credentials cannot be used.</summary>
    public static Diagnostic GraphCredentialsUnusable(string path, string why) =>
        UsageError("DAW5035", $"the credentials in \"{path}\" cannot be used: {why.TrimEnd('.')}.");

    /// <summary>The graph memory does not answer.</summary>
    public static Diagnostic GraphUnreachable(string address, string why) =>
        Warning("DAW5036", $"the graph memory {address} does not answer: {why.TrimEnd('.')}. Nothing is lost: it gets what it missed when it answers again, or with {Tool} memory rebuild.");

    /// <summary>The graph memory refuses the login.</summary>
    public static Diagnostic GraphLoginRefused(string address, string why) =>
        Error("DAW5037", $"the graph memory {address} refuses the login: {why.TrimEnd('.')}. Set DAW_MEMORY_USER and DAW_MEMORY_PASSWORD, or correct the file that \"credentials\" names in the plan.");

    /// <summary>The graph memory allows the user only to read.</summary>
    public static Diagnostic GraphWriteRefused(string address, string why) =>
        Error("DAW5038", $"the graph memory {address} allows this user only to read: {why.TrimEnd('.')}. Name a user that may write and define constraints.");

    /// <summary>The TLS connection to the graph memory failed.</summary>
    public static Diagnostic GraphTlsRefused(string address, string why) =>
        Error("DAW5039", $"no TLS connection to the graph memory {address}: {why.TrimEnd('.')}. The server needs a certificate that this machine trusts. bolt:// does not use TLS; bolt+ssc:// accepts any certificate.");
}
