using System.Text;
using Spectre.Console;

namespace DawBuild.Tool.Display;

/// <summary>Standard output for Spectre, whose own class supports only the writers of <see cref="Console"/>.</summary>
internal sealed class TerminalOutput(Invocation invocation) : IAnsiConsoleOutput
{
    private const int WidthWithoutWindow = 120;
    private const int WidthOfLostWindow = 80;
    private const int HeightOfLostWindow = 24;

    public TextWriter Writer => invocation.IsInteractive ? invocation.Screen : invocation.Out;

    public bool IsTerminal => invocation.IsInteractive;

    public int Width => invocation.IsInteractive ? Size(() => Console.WindowWidth, WidthOfLostWindow) : WidthWithoutWindow;

    public int Height => invocation.IsInteractive ? Size(() => Console.WindowHeight, HeightOfLostWindow) : HeightOfLostWindow;

    public void SetEncoding(Encoding encoding)
    {
        // The encoding stays as it is.
    }

    private static int Size(Func<int> window, int lost)
    {
        try
        {
            return window() is > 0 and var size ? size : lost;
        }
        catch (IOException)
        {
            return lost;
        }
    }
}
