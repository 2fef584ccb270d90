using System.Text;
using System.Text.RegularExpressions;

namespace DawBuild.Findings.Tampering;

/// <summary>Implements <see cref="LiveCode"/> for languages with braces, which delimit blocks.</summary>
internal sealed partial class BracedCode
{
    private readonly bool _hasDirectives;
    private readonly bool _endsStatementsByLine;
    private readonly bool _hasTemplates;
    private readonly bool _quotesAreStrings;
    private readonly Stack<int> _parentheses = new();
    private readonly StringBuilder _statement = new();
    private string? _openString;
    private bool _inComment;
    private int _directives;
    private int _depth;
    private int _open;
    private int? _deadFrom;

    public BracedCode(string path)
    {
        var kind = Path.GetExtension(path).ToLowerInvariant();
        _hasDirectives = kind is ".cs" or ".vb" or ".fs";
        _hasTemplates = kind is ".js" or ".jsx" or ".mjs" or ".cjs" or ".ts" or ".tsx" or ".mts" or ".cts" or ".vue" or ".svelte" or ".go";
        _endsStatementsByLine = _hasTemplates || kind is ".kt" or ".kts" or ".swift" or ".scala";

        // In Rust, a single quote also starts a lifetime.
        _quotesAreStrings = kind is not ".rs";
    }

    public IReadOnlyList<string> Live(IReadOnlyList<string> lines)
    {
        var live = new List<string>();
        foreach (var line in lines)
        {
            if (_hasDirectives && IsDirective(line.Trim()))
            {
                continue;
            }

            if (Read(line).Trim() is { Length: > 0 } code && _directives == 0)
            {
                live.Add(code);
            }
        }

        return live;
    }

    // Code that may be compiled out does not count, even if its condition is currently true.
    private bool IsDirective(string line)
    {
        if (_inComment || _openString is not null || !line.StartsWith('#'))
        {
            return false;
        }

        var word = line[1..].TrimStart();
        _directives = word.StartsWith("if", StringComparison.Ordinal) ? _directives + 1
            : word.StartsWith("endif", StringComparison.Ordinal) ? Math.Max(0, _directives - 1)
            : _directives;
        return true;
    }

    private string Read(string line)
    {
        var code = new StringBuilder();
        for (var at = 0; at < line.Length;)
        {
            var length = _inComment ? SkipComment(line, at)
                : _openString is not null ? SkipString(line, at)
                : line.AsSpan(at).StartsWith("//") ? line.Length - at
                : Step(line, at, code);
            at += length;
        }

        if (_endsStatementsByLine && _statement.ToString().Trim() is "return")
        {
            EndStatement();
        }

        _statement.Append(' ');
        return code.ToString();
    }

    private int SkipComment(string line, int at)
    {
        var end = line.IndexOf("*/", at, StringComparison.Ordinal);
        _inComment = end < 0;
        return (end < 0 ? line.Length : end + 2) - at;
    }

    private int SkipString(string line, int at)
    {
        var end = line.IndexOf(_openString!, at, StringComparison.Ordinal);
        var closed = end < 0 ? line.Length : end + _openString!.Length;
        _openString = end < 0 ? _openString : null;
        return closed - at;
    }

    // Consumes one character of code, or a whole string.
    private int Step(string line, int at, StringBuilder code)
    {
        var rest = line.AsSpan(at);
        if (rest.StartsWith("/*"))
        {
            _inComment = true;
            return 2;
        }

        if (StringAt(line, at) is var (length, open))
        {
            _openString = open;
            Keep(line.AsSpan(at, length), code);
            return length;
        }

        Keep(rest[..1], code);
        switch (rest[0])
        {
            case '(' or '[':
                _open++;
                break;
            case ')' or ']':
                _open--;
                break;
            case '{':
                OpenBlock();
                break;
            case '}':
                CloseBlock();
                break;
            case ';' when _open <= 0:
                EndStatement();
                break;
            default:
                break;
        }

        return 1;
    }

    private void Keep(ReadOnlySpan<char> text, StringBuilder code)
    {
        _statement.Append(text);
        if (_deadFrom is null)
        {
            code.Append(text);
        }
    }

    private void OpenBlock()
    {
        var isNever = Never().IsMatch(_statement.ToString());
        _parentheses.Push(_open);
        (_open, _depth) = (0, _depth + 1);
        _statement.Clear();
        _deadFrom ??= isNever ? _depth : null;
    }

    private void CloseBlock()
    {
        _open = _parentheses.TryPop(out var open) ? open : 0;
        _depth--;
        _deadFrom = _depth < _deadFrom ? null : _deadFrom;
        _statement.Clear();
    }

    private void EndStatement()
    {
        _deadFrom ??= Exit().IsMatch(_statement.ToString()) ? _depth : null;
        _statement.Clear();
    }

    /// <summary>Describes the string that starts at a position: its length on this line, and what ends it on a later one; null if none starts there.</summary>
    private (int Length, string? Open)? StringAt(string line, int at)
    {
        var rest = line.AsSpan(at);
        if (rest.StartsWith("\"\"\""))
        {
            var quotes = rest.IndexOfAnyExcept('"') is > 0 and var count ? count : rest.Length;
            return Until(line, at, quotes, new string('"', quotes));
        }

        return rest[0] switch
        {
            '@' when rest.StartsWith("@\"") => Until(line, at, 2, "\""),
            '`' when _hasTemplates => Until(line, at, 1, "`"),
            '"' => (EndOfString(line, at) - at, null),
            '\'' when _quotesAreStrings => (EndOfString(line, at) - at, null),
            _ => null,
        };
    }

    private static (int Length, string? Open) Until(string line, int at, int begin, string quotes)
    {
        var end = at + begin <= line.Length ? line.IndexOf(quotes, at + begin, StringComparison.Ordinal) : -1;
        return end < 0 ? (line.Length - at, quotes) : (end + quotes.Length - at, null);
    }

    private static int EndOfString(string line, int start)
    {
        for (var at = start + 1; at < line.Length; at++)
        {
            if (line[at] == '\\')
            {
                at++;
            }
            else if (line[at] == line[start])
            {
                return at + 1;
            }
        }

        return line.Length;
    }

    [GeneratedRegex(@"^\s*(if\s*\(\s*(true|1)\s*\)\s*)?((return|throw|yield\s+break|goto)\b|panic\(|process\.exit\(|Environment\.(Exit|FailFast)\()", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Exit();

    [GeneratedRegex(@"^\s*(if|while)\s*\(\s*(false|0|!\s*true)\s*\)|^\s*if\s+false\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Never();
}
