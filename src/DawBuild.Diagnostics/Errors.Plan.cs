namespace DawBuild.Diagnostics;

public static partial class Errors
{
    /// <summary>The plan does not exist.</summary>
    public static Diagnostic PlanNotFound(string path) =>
        UsageError("DAW1001", $"there is no plan at \"{path}\". Write one with \"{Tool} init\", or name the file that you mean.");

    /// <summary>A task depends on a task that is not in the plan.</summary>
    public static Diagnostic UnknownDependency(string task, string dependency, string? nearest, SourceLocation? at) =>
        UsageError("DAW1002", $"task \"{task}\" depends on unknown task \"{dependency}\". {(nearest is null ? "Add that task, or remove the dependency." : $"Did you mean \"{nearest}\"?")}", at);

    /// <summary>The plan exists but cannot be read.</summary>
    public static Diagnostic PlanNotReadable(string path, string reason) =>
        UsageError("DAW1003", $"the plan \"{path}\" cannot be read: {reason}. Name a file that you can read.");

    /// <summary>The text is not JSON.</summary>
    public static Diagnostic InvalidJson(string reason, SourceLocation? at) =>
        UsageError("DAW1004", $"the plan is not valid JSON: {reason}. Comments and trailing commas are allowed. Look for a missing quote, comma, or bracket just before this location.", at);

    /// <summary>The bytes are not UTF-8.</summary>
    public static Diagnostic NotUtf8(SourceLocation? at) =>
        UsageError("DAW1005", "the plan is not UTF-8 text from here on. Save it as UTF-8.", at);

    /// <summary>Values are nested too deeply.</summary>
    public static Diagnostic TooDeep(int limit, SourceLocation? at) =>
        UsageError("DAW1006", $"values are nested more than {limit} levels deep here. A plan needs at most 5 levels. Look for a missing closing bracket.", at);

    /// <summary>An object has the same field twice.</summary>
    public static Diagnostic DuplicateField(string field, SourceLocation first, SourceLocation? at) =>
        UsageError("DAW1007", $"field \"{field}\" is given twice; the first is at {first.Position}. Keep one.", at);

    /// <summary>An object has an unknown field.</summary>
    public static Diagnostic UnknownField(string field, string? nearest, SourceLocation? at) =>
        Warning("DAW1008", $"field \"{field}\" is unknown and has no effect. {(nearest is null ? $"Name it \"x-{field}\" if it is your own." : $"Did you mean \"{nearest}\"?")}", at);

    /// <summary>A value has the wrong type.</summary>
    public static Diagnostic WrongType(string subject, string wanted, string found, SourceLocation? at) =>
        UsageError("DAW1009", $"{subject} is {found}, but must be {wanted}.", at);

    /// <summary>A required field is missing.</summary>
    public static Diagnostic MissingField(string owner, string field, string example, SourceLocation? at) =>
        UsageError("DAW1010", $"{owner} has no \"{field}\". Add it, for example {example}.", at);

    /// <summary>A task id is invalid: it could not become part of a branch or file name.</summary>
    public static Diagnostic BadId(string id, SourceLocation? at) =>
        UsageError("DAW1011", $"\"{id}\" is not a task id. Use up to 100 letters, digits, \".\", \"_\", and \"-\". Start with a letter or digit, do not use \"..\", and do not end with \".\" or \".lock\": the id becomes part of branch and file names.", at);

    /// <summary>Two tasks have the same id.</summary>
    public static Diagnostic DuplicateId(string id, SourceLocation first, SourceLocation? at) =>
        UsageError("DAW1012", $"task id \"{id}\" is given twice; the first is at {first.Position}. Rename one. Ids that differ only in case are the same.", at);

    /// <summary>A task depends on itself.</summary>
    public static Diagnostic SelfDependency(string task, SourceLocation? at) =>
        UsageError("DAW1013", $"task \"{task}\" depends on itself. Remove the dependency.", at);

    /// <summary>Tasks depend on each other in a cycle.</summary>
    public static Diagnostic Cycle(string path, SourceLocation? at) =>
        UsageError("DAW1014", $"tasks depend on each other in a circle: {path}. Remove one of these dependencies.", at);

    /// <summary>A text is not a duration.</summary>
    public static Diagnostic BadDuration(string field, string text, SourceLocation? at) =>
        UsageError("DAW1015", $"\"{field}\" is \"{text}\", which is not a duration of at most a week. Write it like \"30min\", \"2hr\", \"1h30m\", \"90s\" or \"PT2H\".", at);

    /// <summary>A text is not one of the allowed values of its field.</summary>
    public static Diagnostic NotOneOf(string field, string text, IEnumerable<string> allowed, string? nearest, SourceLocation? at) =>
        UsageError("DAW1016", $"\"{field}\" is \"{text}\", but must be one of {string.Join(", ", allowed.Select(value => $"\"{value}\""))}.{(nearest is null ? "" : $" Did you mean \"{nearest}\"?")}", at);

    /// <summary>A path pattern cannot match anything in a repository.</summary>
    public static Diagnostic BadGlob(string field, string text, string reason, SourceLocation? at) =>
        UsageError("DAW1017", $"\"{field}\" has the pattern \"{text}\", which {reason}. Write it relative to the repository with forward slashes, like \"src/**\" or \"docs/*.md\".", at);

    /// <summary>A number is out of range.</summary>
    public static Diagnostic OutOfRange(string field, string number, string range, SourceLocation? at) =>
        UsageError("DAW1018", $"\"{field}\" is {number}, but must be {range}.", at);

    /// <summary>A task names a category that the plan does not have.</summary>
    public static Diagnostic UnknownCategory(string task, string category, string? nearest, SourceLocation? at) =>
        UsageError("DAW1019", $"task \"{task}\" has unknown category \"{category}\". {(nearest is null ? "Add it to \"categories\"." : $"Did you mean \"{nearest}\"?")}", at);

    /// <summary>The plan has no tasks.</summary>
    public static Diagnostic EmptyPlan(SourceLocation? at) =>
        UsageError("DAW1020", "the plan has no tasks. Add one, for example { \"id\": \"CORE-001\", \"title\": \"Set up the repository\" }.", at);

    /// <summary>A text is empty or blank.</summary>
    public static Diagnostic EmptyText(string subject, SourceLocation? at) =>
        UsageError("DAW1021", $"{subject} is empty. Enter a text, or remove the field.", at);

    /// <summary>An element of a list has the wrong type.</summary>
    public static Diagnostic WrongElement(string list, string wanted, string found, SourceLocation? at) =>
        UsageError("DAW1022", $"\"{list}\" contains {found}, but may contain only {wanted}.", at);

    /// <summary>Two verification commands have the same name.</summary>
    public static Diagnostic DuplicateVerifyName(string name, SourceLocation? at) =>
        UsageError("DAW1023", $"verification \"{name}\" is given twice. Give each command its own name, which reports and checks use.", at);

    /// <summary>The plan's format version is not supported.</summary>
    public static Diagnostic UnsupportedVersion(string version, SourceLocation? at) =>
        UsageError("DAW1024", $"the plan has version {version}, but this DawBuild reads version 1. Update DawBuild, or write \"version\": 1.", at);

    /// <summary>A task names a dependency twice.</summary>
    public static Diagnostic RepeatedDependency(string task, string dependency, SourceLocation? at) =>
        Warning("DAW1025", $"task \"{task}\" names the dependency \"{dependency}\" twice. Remove one.", at);

    /// <summary>A text is not a time.</summary>
    public static Diagnostic BadTime(string field, string text, SourceLocation? at) =>
        UsageError("DAW1026", $"\"{field}\" is \"{text}\", which is not a time. Write it like \"2026-01-31T17:05:00Z\".", at);

    /// <summary>A task gives its dependencies, or a category its limit, under both of two equivalent names.</summary>
    public static Diagnostic TwoNames(string first, string second, SourceLocation? at) =>
        UsageError("DAW1027", $"\"{first}\" and \"{second}\" mean the same, but both are given. Keep \"{first}\".", at);

    /// <summary>The plan has too many tasks.</summary>
    public static Diagnostic TooManyTasks(int count, int limit, SourceLocation? at) =>
        UsageError("DAW1028", $"the plan has {count} tasks, but the maximum is {limit}. Split the plan.", at);

    /// <summary>A category's pattern matches no task.</summary>
    public static Diagnostic MatchesNothing(string category, string pattern, SourceLocation? at) =>
        Warning("DAW1029", $"pattern \"{pattern}\" of category \"{category}\" matches no task id. Correct or remove the pattern.", at);

    /// <summary>A path leads outside the plan's folder.</summary>
    public static Diagnostic BadPath(string field, string path, SourceLocation? at) =>
        UsageError("DAW1030", $"\"{field}\" is \"{path}\", which is outside the plan's folder. Write a path relative to the plan, without \"..\".", at);

    /// <summary>A text is not the name of an environment variable.</summary>
    public static Diagnostic BadVariable(string name, SourceLocation? at) =>
        UsageError("DAW1031", $"\"{name}\" is not the name of an environment variable. Give only a name, like \"NUGET_AUTH_TOKEN\". The value comes from your environment.", at);

    /// <summary>The user asks for a task that the plan does not have.</summary>
    public static Diagnostic UnknownTask(string task, string? nearest) =>
        UsageError("DAW1032", $"the plan has no task \"{task}\". {(nearest is null ? $"\"{Tool} plan\" lists them." : $"Did you mean \"{nearest}\"?")}");

    /// <summary>The plan cannot be written.</summary>
    public static Diagnostic PlanNotWritable(string path, string reason) =>
        UsageError("DAW1033", $"the plan \"{path}\" cannot be written: {reason}. It is unchanged. Make the file and its folder writable.");

    /// <summary>A proposed task is refused.</summary>
    public static Diagnostic ProposalRefused(string path, string reason) =>
        Warning("DAW1040", $"the proposal \"{path}\" is refused: {reason.TrimEnd('.')}. Correct it, or delete the file.");

    /// <summary>A text contains the NUL character, which ends strings for the operating system.</summary>
    public static Diagnostic NulInPlan(SourceLocation? at) =>
        UsageError("DAW1041", "the text here contains the character \\u0000, which cannot be part of an argument, a file name, or a commit message. Remove it.", at);

    /// <summary>A text is too long to be an argument of a program.</summary>
    public static Diagnostic TextTooLong(string field, int bytes, int limit, SourceLocation? at) =>
        UsageError("DAW1042", $"\"{field}\" has {bytes} bytes, but the argument of a program can have at most {limit}. Put a long command in a script in the repository, and run the script.", at);

    /// <summary>The system allows this process too few open files.</summary>
    public static Diagnostic TooFewFiles(long limit, long needed) =>
        UsageError("DAW1043", $"the system allows {limit} open files here, but this run may need {needed}. Raise the limit with \"ulimit -n {needed}\", or use fewer agents with -m.");

    /// <summary>The system's folder for temporary files does not exist.</summary>
    public static Diagnostic NoTemporaryFolder(string path) =>
        UsageError("DAW1034", $"the folder for temporary files, \"{path}\", does not exist. Create it, or set TMPDIR to a folder that you can write.");

    /// <summary>The file is a task file of Visual Studio Code.</summary>
    public static Diagnostic EditorTasks(SourceLocation? at) =>
        UsageError("DAW1035", $"this is a task file of Visual Studio Code, not a plan of DawBuild. Name your plan with --plan, or write one with \"{Tool} init --plan plan.json\".", at);

    /// <summary>The command line cannot be understood.</summary>
    /// <param name="what">What is wrong.</param>
    /// <param name="command">The command, with the tool's name.</param>
    /// <param name="meant">What the user probably meant.</param>
    public static Diagnostic Usage(string what, string command, string? meant = null) =>
        UsageError("DAW1090", $"{what} {(meant is null ? $"See \"{command} --help\"." : $"Did you mean \"{meant}\"?")}");

    /// <summary>The file is a task file of Task Master.</summary>
    public static Diagnostic TaskMasterPlan(SourceLocation? at) =>
        UsageError("DAW1050", $"this is a task file of Task Master, not a plan of DawBuild: in a plan, ids are text (\"T-1\") and \"prompt\" says what to do. The section DAW1050 of docs/errors.md has a command that converts the file; \"{Tool} init --plan plan.json\" writes an example.", at);

    /// <summary>A plan exists already and would be overwritten.</summary>
    public static Diagnostic PlanExists(string path) =>
        UsageError("DAW1091", $"\"{path}\" exists already. Name another file with --plan.");

    /// <summary>A task to retry is not blocked.</summary>
    public static Diagnostic NotBlocked(TaskId task, string phase) =>
        UsageError("DAW1092", $"task \"{task}\" is {phase}, not blocked, so there is nothing to retry. \"{Tool} status\" lists the blocked tasks; \"{Tool} run --again {task}\" repeats a completed task.");
}
