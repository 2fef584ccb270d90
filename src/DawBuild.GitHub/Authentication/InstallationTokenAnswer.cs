using System.Text.Json.Serialization;

namespace DawBuild.GitHub.Authentication;

internal sealed record InstallationTokenAnswer([property: JsonRequired] string Token, [property: JsonRequired] DateTimeOffset ExpiresAt);
