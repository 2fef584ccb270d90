namespace DawBuild.Planning.Reading;

/// <summary>The <c>defaults</c> object as written.</summary>
internal sealed class DefaultsDraft : TaskSettings
{
    public TimeSpan? Duration { get; set; }
}
