using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Git.Commands;
using DawBuild.Git.Users;
using DawBuild.Processes;

namespace DawBuild.Git;

/// <summary>Measures how much space a checkout of the user's last commit takes.</summary>
public static class CheckoutSize
{
    private const long Page = 4096;

    /// <summary>Adds up the sizes of its files, each rounded up to pages of 4,096 bytes, as file systems store them, and at least one page.</summary>
    /// <param name="user">The user's repository.</param>
    /// <param name="runner">Starts git.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>The size in bytes, without the repository itself.</returns>
    /// <exception cref="DawException">DAW3010: git failed.</exception>
    public static async Task<long> OfAsync(UserRepository user, IProcessRunner runner, CancellationToken ct)
    {
        var bytes = 0L;
        await new GitProgram(runner).ReadAsync(
            new GitCall("ls-tree", "-r", "-l", "--full-tree", user.Head) { Repository = user.CommonDirectory, Line = line => bytes += PagesOf(line) },
            ct);
        return bytes;
    }

    // 100644 blob <hash> <size> TAB <path>; a submodule has "-" as its size.
    private static long PagesOf(string line)
    {
        var end = line.IndexOf('\t', StringComparison.Ordinal);
        return end > 0 && long.TryParse(line.AsSpan(0, end)[(line.LastIndexOf(' ', end) + 1)..], CultureInfo.InvariantCulture, out var size)
            ? Math.Max(1, (size + Page - 1) / Page) * Page
            : 0;
    }
}
