namespace DawBuild.E2B.Transport;

/// <summary>The daemon versions that introduced certain features.</summary>
internal static class EnvdVersion
{
    internal static readonly Version DefaultUser = new(0, 4, 0);
    internal static readonly Version CloseStdin = new(0, 5, 2);
    internal static readonly Version OctetStreamUpload = new(0, 5, 7);

    /// <summary>Parses a version; an unknown one is treated as current.</summary>
    internal static Version Parse(string? text)
    {
        var numbers = text?.Split('-', '+')[0];
        return Version.TryParse(numbers, out var version) ? version : new Version(int.MaxValue, 0);
    }
}
