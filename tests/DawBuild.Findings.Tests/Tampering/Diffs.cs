namespace DawBuild.Findings.Tests.Tampering;

/// <summary>Diffs that show whole files, as git prints them.</summary>
internal static class Diffs
{
    public static string Of(params (string Path, string? Before, string? After)[] files) => string.Concat(files.Select(Of));

    private static string Of((string Path, string? Before, string? After) file)
    {
        var (path, before, after) = file;
        var header = before is null ? "new file mode 100644\n" : after is null ? "deleted file mode 100644\n" : string.Empty;
        var sides = $"--- {(before is null ? "/dev/null" : $"a/{path}")}\n+++ {(after is null ? "/dev/null" : $"b/{path}")}\n";
        return $"diff --git a/{path} b/{path}\n{header}{sides}@@ -1 +1 @@\n{Lines('-', before)}{Lines('+', after)}";
    }

    private static string Lines(char sign, string? text) => text is null ? string.Empty : string.Concat(text.Split('\n').Select(line => $"{sign}{line}\n"));
}
