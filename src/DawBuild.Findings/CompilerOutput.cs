using System.Globalization;
using System.Text.RegularExpressions;

namespace DawBuild.Findings;

/// <summary>
/// Finds errors and warnings of compilers and tools: MSBuild's canonical format
/// (https://learn.microsoft.com/visualstudio/msbuild/msbuild-diagnostic-format-for-tasks), <c>file:line:column: error: text</c> from gcc, clang, and many
/// linters, <c>file:line:column - error CODE: text</c> from tsc, and rustc's two lines.
/// </summary>
internal sealed class CompilerOutput(RepositoryPaths paths, FindingList findings)
{
    // Lines are untrusted, so use an engine that cannot be made to hang.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly Regex Canonical = new(
        @"^\s*(?:\d+>)?(?<origin>(?:[a-z]:\\)?[^:(]*[^:(\s])\s*(?:\((?<line>\d+)(?:,(?<column>\d+))?(?:[,-]\d+)*\))?\s*:\s*(?:[a-z]+ )?(?<severity>error|warning)\s*(?<code>[a-z][\w-]*\d[\w-]*)?\s*: (?<text>.+)$",
        Options);

    private static readonly Regex Gnu = new(
        @"^\s*(?<origin>(?:[a-z]:[\\/])?[^:\s][^:]*):(?<line>\d+)(?::(?<column>\d+))?(?:-\d+)?(?::| -)\s*(?:fatal )?(?<severity>error|warning)\s*:?\s*(?:(?<code>[a-z]+\d+)\s*:\s*)?(?<text>.+)$",
        Options);

    private static readonly Regex RustHead = new(@"^(?<severity>error|warning)(?:\[(?<code>\w+)\])?: (?<text>.+)$", Options);
    private static readonly Regex RustPlace = new(@"^\s*--> (?<origin>[^:]+):(?<line>\d+):(?<column>\d+)$", Options);
    private static readonly Regex Project = new(@"^(?<text>.*) \[(?<project>[^\[\]]+?)(?:::[^\[\]]*)?\]$", Options);

    private Match? _rustHead;

    public void Read(string line)
    {
        if (_rustHead is { } head && RustPlace.Match(line) is { Success: true } place)
        {
            findings.Add(Finding(head, Path(place.Groups["origin"].Value), place, head.Groups["text"].Value));
            _rustHead = null;
            return;
        }

        if (!line.Contains("error", StringComparison.OrdinalIgnoreCase) && !line.Contains("warning", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        _rustHead = RustHead.Match(line) is { Success: true } rust ? rust : null;
        if (Gnu.Match(line) is { Success: true } gnu)
        {
            findings.Add(Finding(gnu, Path(gnu.Groups["origin"].Value), gnu, gnu.Groups["text"].Value));
        }
        else if (Canonical.Match(line) is { Success: true } canonical)
        {
            var text = canonical.Groups["text"].Value;
            string? project = null;
            if (Project.Match(text) is { Success: true } inProject)
            {
                text = inProject.Groups["text"].Value;
                project = inProject.Groups["project"].Value;
            }

            // An origin such as "CSC" is a tool; then the project is the location.
            findings.Add(Finding(canonical, Path(canonical.Groups["origin"].Value) ?? (project is null ? null : Path(project)), canonical, text));
        }
    }

    private static Finding Finding(Match match, string? path, Match place, string text) => new(
        path,
        Number(place.Groups["line"]),
        Number(place.Groups["column"]),
        match.Groups["severity"].Value.ToLowerInvariant(),
        match.Groups["code"] is { Success: true, Value: var code } ? code : null,
        text.Trim());

    private static int? Number(Group group) =>
        group.Success && int.TryParse(group.Value, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private string? Path(string origin) => origin.AsSpan().IndexOfAny('.', '/', '\\') < 0 ? null : paths.Of(origin);
}
