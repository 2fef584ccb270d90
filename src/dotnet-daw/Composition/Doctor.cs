using System.Runtime.CompilerServices;
using DawBuild.Agents;
using DawBuild.Diagnostics;
using DawBuild.Git.Objects;
using DawBuild.Git.Users;
using DawBuild.Graph.Building;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;
using DawBuild.Processes;
using DawBuild.Sandboxes.Local;
using DawBuild.Tool.Display;

namespace DawBuild.Tool.Composition;

/// <summary>Checks everything that a run may need.</summary>
internal sealed class Doctor(Invocation invocation)
{
    private readonly ProcessRunner _processes = new(invocation.Time);

    /// <summary>Runs the checks one after another.</summary>
    public async IAsyncEnumerable<Check> ExamineAsync(string planPath, [EnumeratorCancellation] CancellationToken ct)
    {
        var reading = PlanReader.ReadFile(planPath, Path.GetFileName(planPath));
        var directory = Path.GetDirectoryName(planPath)!;
        yield return new Check(
            "plan",
            Plural.Of(reading.Plan?.Tasks.Count ?? 0, "task"),
            reading.Plan is null ? reading.Diagnostics[0] : WriteAccess.ProblemOf(directory),
            IsNeeded: true);
        yield return await TryAsync("git", async () => (await new RepositoryLocator(_processes).GitVersionAsync(ct)).ToString(), isNeeded: true);
        yield return await TryAsync("repository", () => RepositoryAsync(directory, ct), isNeeded: true);
        var home = StateHome.Of(invocation, directory);
        yield return new Check("worktrees", home, WriteAccess.ProblemOf(home), IsNeeded: true);
        yield return await TryAsync(".NET SDK", () => Task.FromResult(Text(SdkLocator.Find(directory))), isNeeded: true);

        var options = new LocalSandboxOptions();
        var unconfined = await new BubblewrapSandbox(_processes, invocation.Time, options).ProbeAsync(ct);
        yield return new Check("bubblewrap", "confines agents and isolates verification", unconfined, IsNeeded: false);
        yield return await TryAsync("libgit2", () => LibGit2Async(directory, reading.Plan, isConfined: unconfined is null, ct), isNeeded: false);

        var plan = reading.Plan ?? new Plan { Path = planPath, Name = string.Empty, Tasks = [] };
        var catalogue = AgentCatalogue.Load(new AgentCatalogueOptions { Plan = plan, Processes = _processes, Time = invocation.Time, Environment = invocation.Environment });
        var used = plan.Tasks.SelectMany(task => new[] { task.Agent, task.Reviewer }).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var agent in catalogue.Agents)
        {
            var found = await AgentCatalogue.ExamineAsync(agent, ct);
            yield return new Check(
                $"agent {agent.Name}",
                string.Join(", ", Words(found).DefaultIfEmpty("works here")),
                found.Diagnostics.FirstOrDefault(problem => problem.Severity == Severity.Error),
                used.Contains(agent.Name));
        }
    }

    private async Task<string> RepositoryAsync(string directory, CancellationToken ct)
    {
        var user = await new RepositoryLocator(_processes).LocateAsync(directory, ct);
        return WriteAccess.ProblemOf(user.CommonDirectory) is { } problem ? throw new DawException(problem) : user.Root;
    }

    private async Task<string> LibGit2Async(string directory, Plan? plan, bool isConfined, CancellationToken ct)
    {
        var open = plan?.Tasks.Where(task => (!task.Confine && !task.InSandbox) || task.Sandbox is "process").Select(task => task.Id.Value).FirstOrDefault();
        var problem = LibGit2.ProblemWith(await new RepositoryLocator(_processes).LocateAsync(directory, ct))
            ?? (!isConfined ? "bubblewrap does not work here, so agents and verifications could write them"
                : open is not null ? $"task \"{open}\" is not confined, and could write them"
                : null);
        return problem is null ? $"LibGit2Sharp {LibGit2.Version} reads and writes the objects of runs" : throw new DawException(Errors.LibGit2NotUsed(problem));
    }

    private static IEnumerable<string> Words(AgentExamination found) =>
        new[] { found.Version, found.ExecutablePath }.OfType<string>()
            .Concat(found.Diagnostics.Where(problem => problem.Severity == Severity.Warning).Select(problem => $"but {problem.Code}: {problem.Message}"));

    private static string Text(Sdk sdk) =>
        $"{sdk.Version}, MSBuild {sdk.MSBuildVersion}{(sdk.IsMultiThreaded ? ", with -mt: agents wait on the threads of one process" : ", without -mt: one process per slot")}";

    private static async Task<Check> TryAsync(string subject, Func<Task<string>> look, bool isNeeded)
    {
        try
        {
            return new Check(subject, await look(), null, isNeeded);
        }
        catch (DawException e)
        {
            return new Check(subject, string.Empty, e.Diagnostics[0], isNeeded);
        }
    }
}
