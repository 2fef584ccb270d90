using System.CommandLine;
using DawBuild.Diagnostics;
using DawBuild.Planning.Reading;
using DawBuild.Planning.Tasks;

namespace DawBuild.Tool.Commands;

/// <summary>Defines <c>--plan</c> and reads the plan that it names.</summary>
internal static class PlanOption
{
    public static Option<string> Create()
    {
        var plan = new Option<string>("--plan") { Description = "The plan.", DefaultValueFactory = _ => Invocation.StandardPlan, HelpName = "file" };
        plan.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
            {
                result.AddError("\"--plan\" takes the name of a file, not \"\".");
            }
        });
        return plan;
    }

    /// <summary>Reads the plan; warnings go to standard error.</summary>
    /// <exception cref="DawException">The plan is invalid: DAW1xxx, all errors at once.</exception>
    public static Plan Read(this ParseResult parsed, Option<string> option, Invocation invocation)
    {
        var path = parsed.GetValue(option)!;
        var reading = PlanReader.ReadFile(invocation.Absolute(path), path);
        if (reading.Plan is not { } plan)
        {
            throw new DawException(reading.Diagnostics);
        }

        foreach (var diagnostic in reading.Diagnostics)
        {
            invocation.Error.WriteLine(diagnostic.ToString());
        }

        return plan;
    }
}
