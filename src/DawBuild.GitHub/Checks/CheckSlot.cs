namespace DawBuild.GitHub.Checks;

/// <summary>What is known of a check run that was written.</summary>
internal sealed class CheckSlot
{
    public long? Id { get; set; }

    /// <summary>The commit it is on.</summary>
    public string? Head { get; set; }

    /// <summary>The view it shows; null when unknown.</summary>
    public CheckView? Shown { get; set; }

    /// <summary>True when it is over on GitHub; it cannot be opened again.</summary>
    public bool IsClosed { get; set; }

    /// <summary>How many annotations it has.</summary>
    public int Annotations { get; set; }

    /// <summary>The open run of the same check that this one takes the place of, until it is closed.</summary>
    public long? Leaves { get; set; }

    /// <summary>True when a write got no answer: it may or may not have happened.</summary>
    public bool IsUnsure { get; set; }
}
