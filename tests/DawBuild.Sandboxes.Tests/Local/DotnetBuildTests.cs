using DawBuild.Findings;
using DawBuild.Sandboxes.Local;

namespace DawBuild.Sandboxes.Tests.Local;

public class DotnetBuildTests
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup><PackageReference Include="xunit.abstractions" Version="2.0.3" /></ItemGroup>
        </Project>
        """;

    [Fact(Timeout = 600_000)]
    public async Task Works_without_network_from_the_package_cache_and_tells_where_the_error_is()
    {
        using var repository = await TestRepository.WithAsync(("src/p.csproj", Project));
        await repository.CommitAsync(("src/Good.cs", "class Good { Xunit.Abstractions.ITest? test; }\n"), ("src/Bad.cs", "class Bad {\n    int x = \"text\";\n}\n"));
        var sandbox = new Sandbox(repository, Sandbox.Bubblewrap, new LocalSandboxOptions { Network = false }) { Timeout = TimeSpan.FromMinutes(9) };

        var verdict = await sandbox.VerifyAsync("dotnet restore src --nologo -v q", "dotnet build src --no-restore --nologo -v q");

        Assert.True(verdict.Commands.Count == 2, verdict.Reason + verdict.FailedCommand?.StandardOutput + verdict.FailedCommand?.StandardError);
        Assert.Contains(new Finding("src/Bad.cs", 2, 13, "error", "CS0029", "Cannot implicitly convert type 'string' to 'int'"), verdict.FailedCommand!.Findings);
        Assert.Equal(0, await sandbox.LeftAsync());
    }
}
