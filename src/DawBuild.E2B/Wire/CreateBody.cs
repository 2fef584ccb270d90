using System.Text.Json.Serialization;

namespace DawBuild.E2B.Wire;

/// <summary>The body of <c>POST /sandboxes</c>; the v2 call takes the same body without <c>secure</c>.</summary>
internal sealed record CreateBody
{
    [JsonPropertyName("templateID")]
    public required string TemplateId { get; init; }

    public required int Timeout { get; init; }

    public required bool AutoPause { get; init; }

    public AutoResumeBody? AutoResume { get; init; }

    public bool? Secure { get; init; }

    [JsonPropertyName("allow_internet_access")]
    public required bool AllowInternetAccess { get; init; }

    public NetworkBody? Network { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required IReadOnlyDictionary<string, string> EnvVars { get; init; }

    internal static CreateBody From(SandboxOptions options, IReadOnlyDictionary<string, string> metadata, SandboxApi api) => new()
    {
        TemplateId = options.Template,
        Timeout = Seconds.Up(options.Timeout),
        AutoPause = options.AutoPause,
        AutoResume = options.AutoResume ? new AutoResumeBody(Enabled: true) : null,
        Secure = api == SandboxApi.V1 ? options.Secure : null,
        AllowInternetAccess = options.AllowInternetAccess,
        Network = NetworkBody.From(options.Network),
        Metadata = metadata,
        EnvVars = options.Environment,
    };
}
