using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Memory.Effects;
using DawBuild.Memory.Experiences;
using DawBuild.Memory.Lessons;
using DawBuild.Memory.Recall;
using DawBuild.Processes;
using DawBuild.Tool.Composition;
using DawBuild.Tool.Display;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw memory</c>: shows what past runs taught.</summary>
internal static class MemoryCommand
{
    private const int DefaultResults = 10;

    public static Command Create(Invocation invocation) =>
        new("memory", "Searches and manages what past runs taught.\n\nExample: dotnet daw memory search \"CS0103 Entry\"")
        {
            CreateSearch(invocation),
            CreateLessons(invocation),
            CreateApprove(invocation),
            CreateEffect(invocation),
            CreateRebuild(invocation),
        };

    private static Command CreateSearch(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var words = new Argument<string[]>("words") { Description = "Words of errors, paths, tasks, categories, agents; rare ones count most.", Arity = ArgumentArity.OneOrMore };
        var most = new Option<int>("--limit") { Description = "Maximum number of results.", DefaultValueFactory = _ => DefaultResults, HelpName = "n" };
        var json = new Option<bool>("--json") { Description = "Print JSON for programs." };
        var command = new Command("search", "Finds attempts of past runs: how they failed, what fixed them, how long they took.\n\nExample: dotnet daw memory search \"CS0103 Entry\"") { words, plan, most, json };
        most.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var n) || n is < 1 or > ExperienceSearch.MaxResults))
            {
                result.AddError($"\"{result.Tokens[0].Value}\" results: give a number from 1 to {ExperienceSearch.MaxResults}.");
            }
        });
        command.SetAction(parsed =>
        {
            var store = new ExperienceStore(parsed.Read(plan, invocation).Directory);
            store.Refresh();
            var found = new ExperienceSearch(store).Find(string.Join(' ', parsed.GetValue(words)!), parsed.GetValue(most));
            if (parsed.GetValue(json))
            {
                invocation.Out.WriteLine(RecallText.Of(found));
            }
            else
            {
                new RecallPage(found, invocation).Write();
            }

            return invocation.Printed();
        });
        return command;
    }

    private static Command CreateLessons(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var command = new Command("lessons", "Lists lessons and the results of the attempts that got them.\n\nExample: dotnet daw memory lessons") { plan };
        command.SetAction(async (parsed, ct) =>
        {
            var read = parsed.Read(plan, invocation);
            await new LessonPage(read, await LessonState.AllAsync(read, new ProcessRunner(invocation.Time), ct), invocation).WriteAsync();
            return invocation.Printed();
        });
        return command;
    }

    private static Command CreateApprove(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var ids = new Argument<string[]>("id") { Description = "Lessons that runs proposed; the beginnings of their ids are enough.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("approve", $"Puts proposed lessons into {LessonFile.Name} beside the plan, which is yours to edit and commit.\n\nExample: dotnet daw memory approve 3f2a9c") { ids, plan };
        command.SetAction(parsed =>
        {
            var read = parsed.Read(plan, invocation);
            var proposed = LessonFile.Read(Reflection.ProposedPath(read.Directory), approved: false);
            var chosen = parsed.GetValue(ids)!.Select(id => proposed.FirstOrDefault(lesson => id.Length > 0 && lesson.Id.StartsWith(id, StringComparison.Ordinal))
                ?? throw new DawException(Errors.UnknownLesson(id, Reflection.ProposedPath(read.Directory)))).ToList();
            var file = Path.Join(read.Directory, LessonFile.Name);
            invocation.Out.WriteLine($"{Plural.Of(LessonFile.Append(file, chosen).Count, "lesson")} added to {file}. Commit it, so that others have it too.");
            return invocation.Printed();
        });
        return command;
    }

    private static Command CreateEffect(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var command = new Command("effect", "Shows whether lessons help: compares tasks that got lessons with tasks that were held out.\n\nExample: dotnet daw memory effect") { plan };
        command.SetAction(parsed =>
        {
            var store = new ExperienceStore(parsed.Read(plan, invocation).Directory);
            store.Refresh();
            new EffectPage(LessonEffect.Of(store.Read()), invocation).Write();
            return invocation.Printed();
        });
        return command;
    }

    private static Command CreateRebuild(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var memory = new Option<string?>("--memory") { Description = "Also write to this Neo4j server: bolt://host:7687.", HelpName = "address" };
        var command = new Command("rebuild", "Rebuilds the experience log from the journals of all runs, and adds what is missing to the graph.\n\nExample: dotnet daw memory rebuild") { plan, memory };
        command.SetAction(async (parsed, ct) =>
        {
            var read = parsed.Read(plan, invocation);
            var began = Stopwatch.GetTimestamp();
            var (runs, attempts) = new ExperienceStore(read.Directory).Rebuild();
            invocation.Out.WriteLine($"{Plural.Of(attempts, "attempt")} of {Plural.Of(runs, "run")}, in {Terminal.Wall(Stopwatch.GetElapsedTime(began))}.");
            if (GraphChoice.Of(read, parsed.GetValue(memory), invocation) is { } named)
            {
                await using var graph = GraphLink.Find(read, named, HostSecrets.Of(read, invocation), invocation);
                invocation.Out.WriteLine($"{Plural.Of(await graph.RebuildAsync(read, ct), "run")} written to the graph.");
            }

            return invocation.Printed();
        });
        return command;
    }
}
