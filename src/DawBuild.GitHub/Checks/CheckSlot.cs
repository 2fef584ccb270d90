namespace DawBuild.GitHub.Checks;

/// <summary>What is known about a check run that was written.</summary>
internal sealed class CheckSlot
{
    public long? Id { get; set; }

    /// <summary>The commit it is on.</summary>
    public string? Head { get; set; }

    /// <summary>The view that it shows; null if unknown.</summary>
    public CheckView? Shown { get; set; }

    /// <summary>True if it is completed on GitHub; it cannot be reopened.</summary>
    public bool IsClosed { get; set; }

    /// <summary>How many annotations it has.</summary>
    public int Annotations { get; set; }

    /// <summary>The open check run that this one replaces, until that one is closed.</summary>
    public long? Leaves { get; set; }

    /// <summary>True if a write got no answer, so it may or may not have taken effect.</summary>
    public bool IsUnsure { get; set; }
}
