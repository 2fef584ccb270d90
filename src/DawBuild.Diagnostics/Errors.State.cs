namespace DawBuild.Diagnostics;

public static partial class Errors
{
    /// <summary>A journal line cannot be read.</summary>
    public static Diagnostic JournalCorrupt(string path, long line, string why) =>
        Error("DAW5001", $"line {line} of the journal \"{path}\" cannot be read: {why} Nothing was changed. Restore the file, or move the run's folder away to start a new run.");

    /// <summary>Another coordinator holds the lock.</summary>
    public static Diagnostic RunHeld(string holder) =>
        Error("DAW5002", $"another coordinator is at work: \"{holder}\". Watch it with {Tool} status, or stop it first.");

    /// <summary>State cannot be written.</summary>
    public static Diagnostic StateNotWritable(string path, string why) =>
        Error("DAW5003", $"cannot write \"{path}\": {why} The run stopped; everything that it had recorded is safe. Free disk space or make the folder writable, then run {Tool} resume.");

    /// <summary>A report could not be updated.</summary>
    public static Diagnostic ObserverFailed(string observer, string why) =>
        Warning("DAW5004", $"the report \"{observer}\" could not be updated: {why} The run continues, and the report is retried with the next event.");

    /// <summary>There is no run with the given id.</summary>
    public static Diagnostic UnknownRun(string run, string root) =>
        Error("DAW5005", $"there is no run \"{run}\" under \"{root}\". {Tool} status --all lists the runs.");

    /// <summary>There is no run at all.</summary>
    public static Diagnostic NoRun(string root) =>
        Error("DAW5006", $"there is no run under \"{root}\" yet. Start one with {Tool} run.");

    /// <summary>The run is over, so there is nothing to resume.</summary>
    public static Diagnostic NothingToResume(string run) =>
        Error("DAW5007", $"run \"{run}\" is over: no task is pending. Start a new run with {Tool} run, give a blocked task new attempts with {Tool} retry, or repeat completed tasks with {Tool} run --again.");

    /// <summary>Another machine owns the run.</summary>
    public static Diagnostic StoreOwned(string run, string store, string owner) =>
        Error("DAW5010", $"run \"{run}\" in {store} is owned by \"{owner}\", which is alive. Watch it there, or stop it first. If the owner dies, it loses the run when its lease ends.");

    /// <summary>The store cannot be reached, or it refuses a request.</summary>
    public static Diagnostic StoreUnreachable(string store, string why) =>
        TransientError("DAW5011", $"the store {store} cannot be used: {why}. Check the address, the password, and the server.");

    /// <summary>Another owner took over the run.</summary>
    public static Diagnostic StoreOwnerReplaced(string run, string store, string owner) =>
        Error("DAW5012", $"run \"{run}\" was taken over by \"{owner}\", according to {store}. This coordinator stopped and wrote nothing more. Continue there, or run {Tool} resume here once the other is done.");

    /// <summary>The journals here and in the store differ.</summary>
    public static Diagnostic StoreDiffers(string run, string store, long line) =>
        Error("DAW5013", $"line {line} of the journal of run \"{run}\" differs between {store} and this machine: another machine continued the run. Nothing more was written. {Tool} resume takes over the store's history.");

    /// <summary>The store stopped answering during a run.</summary>
    public static Diagnostic StoreBehind(string store, string why) =>
        Warning("DAW5015", $"the store {store} is behind: {why} The run continues. The store gets what it missed when it answers again.");

    /// <summary>The integration branch does not have work that the journal reports as merged.</summary>
    public static Diagnostic MergedWorkMissing(TaskId task, string commit) =>
        Error("DAW5016", $"the journal says that task \"{task}\" is merged as \"{commit}\", but the integration branch here does not have that commit. Name the remote that has it with --remote, or start over with {Tool} run --new.");

    /// <summary>The unfinished work of a task is missing.</summary>
    public static Diagnostic WorkMissing(TaskId task, string what) =>
        Warning("DAW5017", $"the unfinished work of task \"{task}\" is not here: {what} is missing. The task is repeated, and no attempt is spent.");

    /// <summary>The address of a store is invalid.</summary>
    public static Diagnostic StoreAddressInvalid(string address, string why) =>
        Error("DAW5014", $"the store \"{address}\" cannot be used: {why}.");

    /// <summary>The store is a Redis Cluster that would spread the keys of a run over its members.</summary>
    public static Diagnostic StoreIsCluster(string store, string prefix) =>
        Error("DAW5090", $"the store {store} is a Redis Cluster, which would spread the keys \"{prefix}:…\" over its members. Use database 0 and a prefix in braces, which keeps them together: redis://host:6379?prefix={{daw}}.");

    /// <summary>A folder or file that a run writes to is not writable.</summary>
    public static Diagnostic PlaceNotWritable(string path, string why) =>
        Error("DAW5021", $"\"{path}\" cannot be written: {why.TrimEnd('.')}. A run keeps its state and its branches there. Make it writable for the user that runs {Tool}.");

    /// <summary>The trace file cannot be written.</summary>
    public static Diagnostic TraceNotWritable(string path, string why) =>
        Error("DAW5060", $"the trace \"{path}\" cannot be written: {why.TrimEnd('.')}. Name a file in a folder that exists and that you may write to: --trace trace.json.");

    /// <summary>Traces or metrics could not be exported.</summary>
    public static Diagnostic TelemetryNotExported(string why) =>
        Warning("DAW5061", $"traces and metrics may be incomplete: {why.TrimEnd('.')}. Check the address, the protocol (OTEL_EXPORTER_OTLP_PROTOCOL), and the collector.");

    /// <summary>A notification could not be delivered.</summary>
    public static Diagnostic NotificationFailed(string target, string why) =>
        Warning("DAW5062", $"\"{target}\" could not be notified: {why}. Check \"notify\" in the plan and in your own settings.");

    /// <summary>A target of notifications is invalid.</summary>
    public static Diagnostic NotificationInvalid(string source, string what, string why) =>
        Error("DAW5063", $"{what} in {source} is invalid: {why}. An example: {{ \"to\": \"slack\", \"url_variable\": \"SLACK_WEBHOOK_URL\" }}.");

    /// <summary>The environment variable with the secret of a notification target cannot be used.</summary>
    public static Diagnostic NotificationVariable(string target, string variable, string why) =>
        Warning("DAW5064", $"\"{target}\" is not notified: the environment variable \"{variable}\" {why}. Set it, or remove the entry from \"notify\".");

    /// <summary>A finding from the verification of a blocked task, with its location.</summary>
    public static Diagnostic FindingOfBlocked(TaskId task, string? code, string message, SourceLocation place) =>
        Error("DAW5065", $"task {task}: {(string.IsNullOrEmpty(code) ? string.Empty : $"{PlainText.Line(code, 200)}: ")}{PlainText.Line(message, 500)}") with { Location = place };

    /// <summary>Standard output cannot be written.</summary>
    public static Diagnostic OutputNotWritten(string why) =>
        Error("DAW5020", $"standard output cannot be written: {why.TrimEnd('.')}. The output is incomplete. Redirect it to a file or program that accepts it.");

    /// <summary>The report of a run could not be written.</summary>
    public static Diagnostic ReportNotWritten(string run, string why) =>
        Error("DAW5070", $"the report of run \"{run}\" could not be written: {why.TrimEnd('.')}. The run is not affected; {Tool} report --run {run} writes it again.");

    /// <summary>A page or file could not be opened for viewing.</summary>
    public static Diagnostic NothingOpens(string what, string program) =>
        Error("DAW5071", $"\"{what}\" could not be opened: \"{program}\" is missing or failed. Open it yourself.");

    /// <summary>The run did not produce the requested file.</summary>
    public static Diagnostic NothingToOpen(string path) =>
        Error("DAW5072", $"the run left no \"{path}\". {Tool} status shows how far it got.");

    /// <summary>The dashboard's port is taken.</summary>
    public static Diagnostic PortTaken(int port, string why) =>
        Error("DAW5073", $"the dashboard cannot listen on port {port} of 127.0.0.1: {why.TrimEnd('.')}. Name another port, or omit --port to use any free one.");

    /// <summary>There is no coordinator on this machine to stop.</summary>
    public static Diagnostic NothingToStop(string run) =>
        Error("DAW5074", $"run \"{run}\" cannot be stopped from here: no coordinator of this machine is at work on it.");
}
