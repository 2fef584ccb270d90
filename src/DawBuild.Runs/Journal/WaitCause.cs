using System.Text.Json.Serialization;

namespace DawBuild.Runs.Journal;

/// <summary>What a task waits for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WaitCause>))]
public enum WaitCause
{
    /// <summary>The tasks that it depends on.</summary>
    Dependency,

    /// <summary>A slot, the right to run an agent.</summary>
    Slot,

    /// <summary>Other tasks of its category, which limits how many may run.</summary>
    Category,

    /// <summary>The provider of its agent.</summary>
    Provider,

    /// <summary>Room to verify its commit.</summary>
    Verification,

    /// <summary>The cars ahead in the merge train.</summary>
    Train,

    /// <summary>A person.</summary>
    Person,
}
