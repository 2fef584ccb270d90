namespace DawBuild.Findings;

/// <summary>
/// The names of tests that passed, each with the number of its cases that did. A case's arguments are not part of the name: they may be random or contain a
/// time or a path, and then no two runs would match.
/// </summary>
public sealed class PassedTests
{
    private const int MostNames = 100_000;
    private const int LongestName = 500;

    private readonly Dictionary<string, int> _cases = new(StringComparer.Ordinal);

    /// <summary>The number of cases by name.</summary>
    public IReadOnlyDictionary<string, int> Cases => _cases;

    /// <summary>False if there were too many names to keep: names not in the list are then unknown.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Adds a test that passed.</summary>
    /// <param name="name">The test's name, as the results give it.</param>
    /// <param name="cases">How many cases passed.</param>
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

    /// <summary>Adds all cases of another collection.</summary>
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
