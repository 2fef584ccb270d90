using System.Globalization;
using Spectre.Console;

namespace DawBuild.Tool.Display;

/// <summary>Sets up Spectre's console: colors only at a terminal without NO_COLOR, and at most as wide as the window.</summary>
internal static class Terminal
{
    public static IAnsiConsole Of(Invocation invocation)
    {
        var colours = invocation.IsInteractive && !invocation.Environment.ContainsKey("NO_COLOR");
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new TerminalOutput(invocation),
            Ansi = invocation.IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = invocation.IsInteractive ? InteractionSupport.Yes : InteractionSupport.No,
        });
        console.Pipeline.Attach(new PlainSegments());
        return console;
    }

    /// <summary>Formats plan time: <c>23h30m</c>, <c>45min</c>.</summary>
    public static string Hours(TimeSpan duration) => Planning.Tasks.Duration.Format(duration);

    /// <summary>Formats wall time: <c>9.8 s</c>, <c>3 min 20 s</c>, <c>2 h 5 min</c>.</summary>
    public static string Wall(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes} min {duration.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes} min"),
    };
}
