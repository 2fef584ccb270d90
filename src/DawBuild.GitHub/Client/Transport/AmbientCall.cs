namespace DawBuild.GitHub.Client.Transport;

/// <summary>State of one call that Octokit's methods cannot pass down to the transport.</summary>
/// <param name="IsRepeatable">True if the request may be sent again even when it may already have taken effect.</param>
/// <param name="Token">Cancels the call.</param>
internal sealed record AmbientCall(bool IsRepeatable, CancellationToken Token)
{
    private static readonly AsyncLocal<AmbientCall?> Value = new();

    public static AmbientCall? Current
    {
        get => Value.Value;
        set => Value.Value = value;
    }
}
