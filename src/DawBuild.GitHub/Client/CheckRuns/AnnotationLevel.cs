using System.Text.Json.Serialization;
using DawBuild.GitHub.Client.Json;

namespace DawBuild.GitHub.Client.CheckRuns;

/// <summary>How bad an annotated line is.</summary>
[JsonConverter(typeof(SnakeCaseEnum<AnnotationLevel>))]
public enum AnnotationLevel
{
    /// <summary>Worth knowing.</summary>
    Notice,

    /// <summary>Worth a look.</summary>
    Warning,

    /// <summary>Wrong.</summary>
    Failure,
}
