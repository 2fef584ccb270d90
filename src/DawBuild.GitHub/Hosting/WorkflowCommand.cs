using System.Globalization;
using System.Text;

namespace DawBuild.GitHub.Hosting;

/// <summary>A command to the runner (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands).</summary>
/// <param name="Kind"><c>error</c>, <c>warning</c>, or <c>notice</c>.</param>
/// <param name="Message">The message.</param>
internal sealed record WorkflowCommand(string Kind, string Message)
{
    public string? File { get; init; }

    public int? Line { get; init; }

    public string? Title { get; init; }

    public override string ToString()
    {
        var properties = new StringBuilder();
        Add("file", File);
        Add("line", Line?.ToString(CultureInfo.InvariantCulture));
        Add("title", Title);
        return $"::{Kind}{properties}::{Escape(Message)}";

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                properties.Append(properties.Length == 0 ? ' ' : ',').Append(name).Append('=').Append(Escape(value).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal));
            }
        }
    }

    private static string Escape(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
