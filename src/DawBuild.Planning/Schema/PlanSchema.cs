namespace DawBuild.Planning.Schema;

/// <summary>The JSON schema (draft 2020-12) of <c>tasks.json</c>, which gives editors completion, descriptions, and warnings.</summary>
public static class PlanSchema
{
    /// <summary>The schema's usual file name.</summary>
    public const string FileName = "tasks.schema.json";

    /// <summary>Opens the schema as UTF-8 text; the caller disposes of the stream.</summary>
    public static Stream Open() => typeof(PlanSchema).Assembly.GetManifestResourceStream(FileName)!;
}
