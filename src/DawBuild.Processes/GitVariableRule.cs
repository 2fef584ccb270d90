namespace DawBuild.Processes;

/// <summary>One row of <see cref="GitVariables"/>.</summary>
/// <param name="Names">Names of variables; <c>*</c> at the end matches any suffix.</param>
/// <param name="Uses">The uses of git that get them.</param>
/// <param name="Reason">The reason.</param>
internal sealed record GitVariableRule(IReadOnlyList<string> Names, GitUse Uses, string Reason)
{
    public bool Covers(string name) => Names.Any(pattern => pattern.EndsWith('*')
        ? name.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.OrdinalIgnoreCase)
        : name.Equals(pattern, StringComparison.OrdinalIgnoreCase));
}
