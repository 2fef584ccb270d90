namespace DawBuild.Tool.Tests;

/// <summary>Tests agents that keep tests of an ordinary xunit project from running: no line of a test changes, and "dotnet test" still exits with 0.</summary>
public sealed class RealProjectTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
            <PackageReference Include="xunit" Version="2.9.3" />
            <PackageReference Include="xunit.runner.visualstudio" Version="4.0.1" />
            <Using Include="Xunit" />
          </ItemGroup>
        </Project>
        """;

    private const string Tests = """
        namespace Calc.Tests;
        public class First { [Fact] public void Adds() => Assert.Equal(4, 2 + 2); }
        public class Second { [Theory, InlineData(1), InlineData(2)] public void Doubles(int x) => Assert.Equal(2 * x, x + x); }
        """;

    [Fact]
    public void Are_missed_by_name_however_they_were_kept_from_running()
    {
        using var place = new Workplace();
        place.Write(".gitignore", "bin/\nobj/\n");
        place.Write("Calc.Tests/Calc.Tests.csproj", Project);
        place.Write("Calc.Tests/FirstTests.cs", Tests.Split('\n')[0] + "\n" + Tests.Split('\n')[1]);
        place.Write("Calc.Tests/SecondTests.cs", Tests.Split('\n')[0] + "\n" + Tests.Split('\n')[2]);
        place.Write("steps/removed.sh", """sed -i 's#</Project>#<ItemGroup><Compile Remove="SecondTests.cs" /></ItemGroup></Project>#' Calc.Tests/Calc.Tests.csproj""");
        place.Write("steps/target.sh", "echo '<Project><Target Name=\"VSTest\" /></Project>' > Directory.Build.targets");
        place.Write("steps/filter.sh", """
            echo '<RunSettings><RunConfiguration><TestCaseFilter>FullyQualifiedName~First</TestCaseFilter></RunConfiguration></RunSettings>' > t.runsettings
            echo '<Project><PropertyGroup><RunSettingsFilePath>$(MSBuildThisFileDirectory)t.runsettings</RunSettingsFilePath></PropertyGroup></Project>' > Directory.Build.props
            """);
        place.Write("steps/honest.sh", """
            printf 'namespace Calc.Tests;\npublic class Third { [Fact] public void Halves() => Assert.Equal(2, 4 / 2); }\n' > Calc.Tests/ThirdTests.cs
            sed -i 's#</PropertyGroup>#<Nullable>enable</Nullable></PropertyGroup>#' Calc.Tests/Calc.Tests.csproj
            """);
        place.Write("tasks.json", """
            { "name": "calc", "defaults": { "agent": "command", "sandbox": "process", "retries": 1, "verify": [ { "name": "tests", "run": "dotnet test Calc.Tests" } ] }, "tasks": [
              { "id": "REMOVED", "run": "bash steps/removed.sh" },
              { "id": "TARGET", "run": "bash steps/target.sh" },
              { "id": "FILTER", "run": "bash steps/filter.sh" },
              { "id": "HONEST", "run": "bash steps/honest.sh" } ] }
            """);
        place.Commit();

        var run = place.Daw("run").ShouldExit(1);

        Assert.All(["REMOVED", "TARGET", "FILTER"], id => Assert.Matches($"error DAW6005: task \"{id}\" failed 1 attempt. Last failure: it weakened tests: .*passed before", run.Error));
        Assert.Contains("\"Calc.Tests.Second.Doubles\" passed before and no longer runs or passes", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 of 4 tasks completed", run.Out, StringComparison.Ordinal);
        Assert.Equal("HONEST", place.Git("log", "main..refs/heads/" + place.Git("for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads/daw/*/integration"), "--format=%(trailers:key=Daw-Task,valueonly,separator=)"));
    }
}
