using System.CommandLine;
using DawBuild.Planning.Schema;

namespace DawBuild.Tool.Commands;

/// <summary><c>daw schema</c>: prints the JSON schema with which an editor completes and checks a plan.</summary>
internal static class SchemaCommand
{
    public static Command Create(Invocation invocation)
    {
        var command = new Command("schema", "Prints the JSON schema of tasks.json, which \"$schema\" in a plan points to.\n\nExample: dotnet daw schema > tasks.schema.json");
        command.SetAction(_ =>
        {
            using var schema = new StreamReader(PlanSchema.Open());
            invocation.Out.Write(schema.ReadToEnd());
            return invocation.Printed();
        });
        return command;
    }
}
