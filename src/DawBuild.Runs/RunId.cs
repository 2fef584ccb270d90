using System.Globalization;
using System.Security.Cryptography;

namespace DawBuild.Runs;

/// <summary>Ids of runs, such as <c>20261122-101500-4f2a</c>: in UTC, sortable, and safe in file and branch names.</summary>
public static class RunId
{
    /// <summary>Makes an id for a run that starts now.</summary>
    public static string New(TimeProvider time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}");

    /// <summary>True if the text can be the id of a run.</summary>
    public static bool IsValid(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && text[0] != '-';
}
