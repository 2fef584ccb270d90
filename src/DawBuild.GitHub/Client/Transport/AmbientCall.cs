namespace DawBuild.GitHub.Client.Transport;

/// <summary>What belongs to one call and that Octokit's methods cannot carry down to the transport.</summary>
/// <param name="IsRepeatable">True when the request may be sent again although it is unknown whether it was carried out.</param>
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
