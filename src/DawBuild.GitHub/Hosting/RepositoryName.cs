using System.Diagnostics.CodeAnalysis;

namespace DawBuild.GitHub.Hosting;

/// <summary>A repository by its GitHub name, <c>owner/name</c>. Both parts are safe in an API path.</summary>
/// <param name="Owner">The user or organization.</param>
/// <param name="Name">The repository, without <c>.git</c>.</param>
public sealed record RepositoryName(string Owner, string Name)
{
    /// <summary>Parses <c>owner/name</c>; false if a part is empty or contains a character that GitHub does not allow in names.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RepositoryName? name)
    {
        name = text?.Split('/') is [var owner, var repository] && IsPart(owner) && IsPart(repository)
            ? new RepositoryName(owner, repository)
            : null;
        return name is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Owner}/{Name}";

    private static bool IsPart(string part) =>
        part.Length is > 0 and <= 100
        && part is not ("." or "..")
        && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
