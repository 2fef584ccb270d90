using System.Text.Json.Serialization;

namespace DawBuild.GitHub.Authentication;

internal sealed record Installation([property: JsonRequired] long Id);
