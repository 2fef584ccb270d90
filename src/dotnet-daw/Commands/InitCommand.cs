using System.CommandLine;
using DawBuild.Diagnostics;
using DawBuild.Planning.Schema;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw init</c>: writes a plan to start from.</summary>
internal static class InitCommand
{
    public static Command Create(Invocation invocation)
    {
        var plan = PlanOption.Create();
        var command = new Command("init", "Writes a small plan to start from.\n\nExample: dotnet daw init") { plan };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(plan)!;
            var path = invocation.Absolute(name);
            if (File.Exists(path))
            {
                throw new DawException(Errors.PlanExists(name));
            }

            var schema = Path.Join(Path.GetDirectoryName(path), PlanSchema.FileName);
            try
            {
                Write(path, typeof(InitCommand).Assembly.GetManifestResourceStream("starter.tasks.json")!);
                if (!File.Exists(schema))
                {
                    Write(schema, PlanSchema.Open());
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new DawException(Errors.PlaceNotWritable(Path.GetDirectoryName(path)!, e.Message), e);
            }

            var option = string.Equals(name, Invocation.StandardPlan, StringComparison.Ordinal) ? string.Empty : $" --plan {name}";
            invocation.Out.WriteLine($"{name} has four tasks. {PlanSchema.FileName} beside it is for your editor. Next:\n  {Errors.Tool} plan{option}\n  {Errors.Tool} run --rehearse{option}\n  {Errors.Tool} run{option}");
            return ExitCode.Good;
        });
        return command;
    }

    private static void Write(string path, Stream text)
    {
        using (text)
        using (var file = new FileStream(path, FileMode.CreateNew))
        {
            text.CopyTo(file);
        }
    }
}
