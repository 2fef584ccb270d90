using System.Text.Json.Serialization;

namespace DawBuild.Runs.Sandboxes;

/// <summary>The kinds of verdict.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerdictKind>))]
public enum VerdictKind
{
    /// <summary>Every command exited with code 0.</summary>
    Passed,

    /// <summary>A command failed or ran out of time: the commit is at fault.</summary>
    Failed,

    /// <summary>The sandbox failed: nothing is known about the commit.</summary>
    Infrastructure,
}
