using System.Text.Json.Serialization;

namespace DawBuild.Runs.Journal;

/// <summary>What a task waits for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WaitCause>))]
public enum WaitCause
{
    /// <summary>Tasks that it depends on.</summary>
    Dependency,

    /// <summary>The right to run an agent.</summary>
    Slot,

    /// <summary>Others of its category, of which only so many may run.</summary>
    Category,

    /// <summary>Its agent's provider.</summary>
    Provider,

    /// <summary>A place for its verification.</summary>
    Verification,

    /// <summary>The cars ahead in the merge train.</summary>
    Train,

    /// <summary>A person.</summary>
    Person,
}
