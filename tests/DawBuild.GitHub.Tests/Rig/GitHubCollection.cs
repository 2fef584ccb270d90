namespace DawBuild.GitHub.Tests.Rig;

[CollectionDefinition(Name)]
public sealed class GitHubCollection : ICollectionFixture<GitHubRig>
{
    public const string Name = "GitHub rig";
}
