namespace DawBuild.E2B.Wire;

internal sealed record ProcessBody
{
    public string Cmd { get; init; } = "";

    public IReadOnlyList<string>? Args { get; init; }

    public IReadOnlyDictionary<string, string>? Envs { get; init; }

    public string? Cwd { get; init; }
}
