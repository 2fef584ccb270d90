namespace DawBuild.Processes;

/// <summary>One row of <see cref="GitVariables"/>.</summary>
/// <param name="Names">Names of variables; <c>*</c> at the end stands for any rest.</param>
/// <param name="Uses">The gits that get them.</param>
/// <param name="Reason">Why.</param>
internal sealed record GitVariableRule(IReadOnlyList<string> Names, GitUse Uses, string Reason)
{
    public bool Covers(string name) => Names.Any(pattern => pattern.EndsWith('*')
        ? name.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.OrdinalIgnoreCase)
        : name.Equals(pattern, StringComparison.OrdinalIgnoreCase));
}
