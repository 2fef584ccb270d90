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

    // The pattern does not match the command line that it is in.
    private const string Compilers = "echo compilers: $(pgrep -fc [V]BCSCompiler)";

    [Fact(Timeout = 600_000)]
    public async Task Works_without_network_from_the_package_cache_with_one_compiler_for_a_command_and_tells_where_the_error_is()
    {
        using var repository = await TestRepository.WithAsync(("src/p.csproj", Project));
        await repository.CommitAsync(("src/Good.cs", "class Good { Xunit.Abstractions.ITest? test; }\n"), ("src/Bad.cs", "#if BAD\nclass Bad {\n    int x = \"text\";\n}\n#endif\n"));
        var sandbox = new Sandbox(repository, Sandbox.Bubblewrap, new LocalSandboxOptions { Network = false }) { Timeout = TimeSpan.FromMinutes(9) };

        var verdict = await sandbox.VerifyAsync(
            $"dotnet build src --nologo -v q && {Compilers}",
            $"{Compilers}; dotnet build src --no-restore --nologo -v q -p:DefineConstants=BAD; built=$?; {Compilers}; exit $built");

        Assert.True(verdict.Commands.Count == 2, verdict.Reason + verdict.FailedCommand?.StandardOutput + verdict.FailedCommand?.StandardError);
        Assert.Contains(new Finding("src/Bad.cs", 3, 13, "error", "CS0029", "Cannot implicitly convert type 'string' to 'int'"), verdict.FailedCommand!.Findings);
        Assert.EndsWith("compilers: 1\n", verdict.Commands[0].StandardOutput, StringComparison.Ordinal);
        Assert.StartsWith("compilers: 0\n", verdict.FailedCommand.StandardOutput, StringComparison.Ordinal);
        Assert.EndsWith("compilers: 1\n", verdict.FailedCommand.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(0, await sandbox.LeftAsync());
    }
}
