using DawBuild.Sandboxes.Local;

namespace DawBuild.Sandboxes.Tests.Local;

public class VerificationEnvironmentTests : LocalSandboxTests
{
    private static LocalSandboxOptions With(params (string Name, string Value)[] variables) => new()
    {
        HostEnvironment = new Dictionary<string, string>(variables.Select(v => KeyValuePair.Create(v.Name, v.Value)))
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH")!,
            ["HOME"] = Path.GetTempPath(),
        },
    };

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Holds_no_secrets(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();
        var options = With(("GITHUB_TOKEN", "sesame-1"), ("ANTHROPIC_API_KEY", "sesame-2"), ("MY_SETTING", "sesame-3"), ("HTTPS_PROXY", "http://me:sesame-4@proxy:8080"), ("http_proxy", "http://proxy:8080"));

        var output = await new Sandbox(repository, backEnd, options).OutputOfAsync("env; cat /proc/$$/environ");

        Assert.DoesNotContain("sesame", output, StringComparison.Ordinal);
        Assert.Contains("http_proxy=http://proxy:8080\n", output, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Has_what_the_person_asks_for(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();
        var options = With(("FEED", "open")) with { PassEnvironment = ["FEED", "NOT_SET"] };

        Assert.Equal("open\n", await new Sandbox(repository, backEnd, options).OutputOfAsync("echo $FEED $NOT_SET"));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Says_which_run_and_task_it_is_and_keeps_builds_from_leaving_servers(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();
        var sandbox = new Sandbox(repository, backEnd);

        var output = await sandbox.OutputOfAsync("echo $DAW_RUN $DAW_TASK $MSBUILDDISABLENODEREUSE $UseSharedCompilation $CI");

        // What a bubblewrap command starts ends with it.
        Assert.Equal($"run-1 T-1 1 {(string.Equals(backEnd, Sandbox.Process, StringComparison.Ordinal) ? "false " : string.Empty)}true\n", output);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Has_a_home_and_a_folder_for_temporary_files_that_last_as_long_as_the_verification(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();

        var verdict = await new Sandbox(repository, backEnd).VerifyAsync("[ -z \"$(ls ~)\" ] && [ ! -e $TMPDIR/file ] && echo kept > ~/file && echo kept > $TMPDIR/file", "cat ~/file $TMPDIR/file; echo ${#TMPDIR} >&2");

        Assert.Equal("kept\nkept\n", verdict.Commands[^1].StandardOutput);
        Assert.InRange(int.Parse(verdict.Commands[^1].StandardError, System.Globalization.CultureInfo.InvariantCulture), 1, 80);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(BackEnds))]
    public async Task Has_the_sources_of_packages_without_their_passwords(string backEnd)
    {
        using var repository = await TestRepository.WithAsync();
        var nuget = Directory.CreateDirectory(repository.Beside(".nuget/NuGet")).FullName;
        Directory.CreateDirectory(repository.Beside(".nuget/packages"));
        Directory.CreateDirectory(repository.Beside(".nuget/NuGet/local"));
        await File.WriteAllTextAsync(
            Path.Join(nuget, "NuGet.Config"),
            """
            <configuration>
              <packageSources>
                <add key="team" value="https://nuget.example.org/index.json" />
                <add key="inline" value="https://me:sesame@nuget.example.org/index.json" />
                <add key="folder" value="local" />
              </packageSources>
              <packageSourceCredentials><team><add key="ClearTextPassword" value="sesame" /></team></packageSourceCredentials>
              <config><add key="http_proxy.password" value="sesame" /></config>
            </configuration>
            """);
        var options = new LocalSandboxOptions
        {
            HostEnvironment = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH")!, ["HOME"] = repository.Beside(string.Empty).TrimEnd('/') },
        };

        var output = await new Sandbox(repository, backEnd, options).OutputOfAsync("cat ~/.nuget/NuGet/NuGet.Config; echo; echo $NUGET_FALLBACK_PACKAGES; ls -d $NUGET_FALLBACK_PACKAGES " + Path.Join(nuget, "local"));

        Assert.DoesNotContain("sesame", output, StringComparison.Ordinal);
        Assert.Contains("https://nuget.example.org/index.json", output, StringComparison.Ordinal);
        Assert.Contains($"value=\"{Path.Join(nuget, "local")}\"", output, StringComparison.Ordinal);
        Assert.EndsWith($"{repository.Beside(".nuget/packages")}\n{Path.Join(nuget, "local")}\n{repository.Beside(".nuget/packages")}\n", output, StringComparison.Ordinal);
    }
}
