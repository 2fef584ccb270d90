namespace DawBuild.Findings;

/// <summary>
/// Names of tests that passed, each with how many cases of it did. The arguments of a case are not part of the name: they may be random, or hold a
/// time or a path, and then no two runs would agree.
/// </summary>
public sealed class PassedTests
{
    private const int MostNames = 100_000;
    private const int LongestName = 500;

    private readonly Dictionary<string, int> _cases = new(StringComparer.Ordinal);

    /// <summary>The names, with the number of cases.</summary>
    public IReadOnlyDictionary<string, int> Cases => _cases;

    /// <summary>False when there were more names than are kept: what is not among them is then unknown.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Counts a case that passed.</summary>
    /// <param name="name">Its name, as results say it.</param>
    /// <param name="cases">How often.</param>
    public void Add(string name, int cases = 1)
    {
        var key = NameOf(name);
        if (key.Length == 0)
        {
            return;
        }

        if (_cases.Count >= MostNames && !_cases.ContainsKey(key))
        {
            IsWhole = false;
            return;
        }

        _cases[key] = _cases.GetValueOrDefault(key) + cases;
    }

    /// <summary>Counts the cases of others.</summary>
    public void Add(PassedTests others)
    {
        IsWhole &= others.IsWhole;
        foreach (var (name, cases) in others._cases)
        {
            Add(name, cases);
        }
    }

    // "Adds(a: 1, b: 2)", "test_adds[1-2]", "Adds (1,2)".
    private static string NameOf(string name)
    {
        var end = name.TrimEnd() is [.., ')'] ? name.IndexOf('(', StringComparison.Ordinal) : name.TrimEnd() is [.., ']'] ? name.IndexOf('[', StringComparison.Ordinal) : -1;
        var plain = (end > 0 ? name[..end] : name).Trim();
        return plain.Length > LongestName ? plain[..LongestName] : plain;
    }
}
