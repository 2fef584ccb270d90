using System.Globalization;
using System.Security.Cryptography;

namespace DawBuild.Runs;

/// <summary>The name of a run: <c>20261122-101500-4f2a</c>, UTC, sortable, safe in file names and branches.</summary>
public static class RunId
{
    /// <summary>A new id for a run that starts now.</summary>
    public static string New(TimeProvider time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}");

    /// <summary>True for text that can be an id of a run.</summary>
    public static bool IsValid(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && text[0] != '-';
}
