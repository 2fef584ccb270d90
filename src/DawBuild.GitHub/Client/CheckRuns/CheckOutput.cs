namespace DawBuild.GitHub.Client.CheckRuns;

/// <summary>What a check run shows.</summary>
/// <param name="Title">One line.</param>
/// <param name="Summary">Markdown; at most 65535 bytes.</param>
public sealed record CheckOutput(string Title, string Summary)
{
    /// <summary>More markdown below the summary; at most 65535 bytes.</summary>
    public string? Text { get; init; }

    /// <summary>At most 50 remarks; GitHub adds those of every update to what is there.</summary>
    public IReadOnlyList<CheckAnnotation>? Annotations { get; init; }
}
