namespace DawBuild.E2B.Server.Processes;

internal sealed record ProcessConfig
{
    public string Cmd { get; init; } = "";

    public List<string>? Args { get; init; }

    public Dictionary<string, string>? Envs { get; init; }

    public string? Cwd { get; init; }
}
