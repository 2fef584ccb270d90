using System.Text.RegularExpressions;
using DawBuild.Agents.Definitions;
using DawBuild.Agents.Prompts;
using DawBuild.Diagnostics;
using DawBuild.Processes;

namespace DawBuild.Agents.Cli;

/// <summary>Checks the version, the flags, and the login of a CLI. Nothing here costs anything at a provider.</summary>
internal sealed class CliProbe(string name, AgentDefinition definition, CliContext context)
{
    private static readonly Regex ThreeNumbers = new("[0-9]+\\.[0-9]+\\.[0-9]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The version, once examined.</summary>
    public string? Version { get; private set; }

    /// <summary>Examines the CLI.</summary>
    /// <param name="flags">Whether to check its flags too, which a run does not need.</param>
    /// <param name="ct">Cancels the operation.</param>
    public async Task<AgentExamination> ExamineAsync(bool flags, CancellationToken ct)
    {
        var path = ProgramPath.Find(definition.Executable, context.Host.GetValueOrDefault("PATH"));
        var problems = new List<Diagnostic>();
        if (path is null)
        {
            problems.Add(Errors.AgentNotInstalled(name, definition.Executable, definition.Install));
        }
        else
        {
            await VersionAsync(problems, ct);
            if (flags && definition.Flags is { } expected)
            {
                await FlagsAsync(expected, problems, ct);
            }

            if (problems.Count == 0 && definition.Login is { Arguments: { } arguments, Hint: var hint } && !HasCredential())
            {
                await LoginAsync(arguments, hint, problems, ct);
            }
        }

        return new AgentExamination(name, definition.Provider ?? name, path, Version, problems);
    }

    private async Task VersionAsync(List<Diagnostic> problems, CancellationToken ct)
    {
        if (definition.Version.Minimum is not { } minimum)
        {
            return;
        }

        var answer = await AskAsync(definition.Version.Arguments, ct);
        if (ThreeNumbers.Match(answer.StandardOutput) is not { Success: true } match)
        {
            problems.Add(Errors.AgentDoesNotAnswer(name, definition.Executable, Excerpt.Tail((answer.StandardError + answer.StandardOutput).Trim(), 500)));
            return;
        }

        Version = match.Value;
        if (System.Version.Parse(match.Value) < minimum)
        {
            problems.Add(Errors.AgentTooOld(name, match.Value, minimum.ToString(), definition.Install));
        }
    }

    private async Task FlagsAsync(FlagProbe probe, List<Diagnostic> problems, CancellationToken ct)
    {
        var help = await AskAsync(probe.Arguments, ct);
        var missing = probe.Expected.Where(flag => !(help.StandardOutput + help.StandardError).Contains(flag, StringComparison.Ordinal)).ToList();
        if (missing.Count > 0)
        {
            problems.Add(Errors.AgentFlagsMissing(name, Version, missing));
        }
    }

    private async Task LoginAsync(IReadOnlyList<string> arguments, string hint, List<Diagnostic> problems, CancellationToken ct)
    {
        if (!(await AskAsync(arguments, ct)).Succeeded)
        {
            problems.Add(Errors.AgentNotLoggedIn(name, hint));
        }
    }

    private bool HasCredential() => definition.Secrets.Any(secret => context.Host.GetValueOrDefault(secret) is { Length: > 0 });

    private async Task<ProcessResult> AskAsync(IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var temp = Directory.CreateTempSubdirectory("daw-");
        try
        {
            return await context.Processes.RunAsync(
                new ProcessCommand
                {
                    FileName = definition.Executable,
                    Arguments = arguments,
                    WorkingDirectory = temp.FullName,
                    Environment = context.Environment.Allow([.. definition.Environment, .. definition.Secrets]),
                    SetEnvironment = CliEnvironment.Unattended(temp.FullName),
                    Timeout = Patience,
                },
                ct);
        }
        finally
        {
            temp.Delete(recursive: true);
        }
    }
}
