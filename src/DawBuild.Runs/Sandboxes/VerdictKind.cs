using System.Text.Json.Serialization;

namespace DawBuild.Runs.Sandboxes;

/// <summary>What a verification came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerdictKind>))]
public enum VerdictKind
{
    /// <summary>Every command exited with 0.</summary>
    Passed,

    /// <summary>A command failed or ran out of time: the commit is to blame.</summary>
    Failed,

    /// <summary>The sandbox failed: nothing is known of the commit.</summary>
    Infrastructure,
}
