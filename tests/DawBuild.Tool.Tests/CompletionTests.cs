namespace DawBuild.Tool.Tests;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("dotnet daw resu", "resume")]
    [InlineData("dotnet daw run --rehe", "--rehearse")]
    [InlineData("dotnet-daw show MODEL-0", "MODEL-001 MODEL-002")]
    [InlineData("dotnet daw open ", "report trace log")]
    public void Completes_commands_options_and_tasks(string line, string expected)
    {
        using var place = new Workplace("""{ "tasks": [ { "id": "MODEL-001" }, { "id": "MODEL-002" }, { "id": "OTHER" } ] }""");

        var completed = place.RunDaw("bash", "-c", $$"""
            dotnet() { command dotnet {{Workplace.ToolPath}} "${@:2}"; }
            source <(dotnet daw completion bash)
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}}
            read -ra COMP_WORDS <<< "$COMP_LINE"
            [[ $COMP_LINE != *' ' ]] || COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _daw
            echo "${COMPREPLY[@]}"
            """).ShouldExit(0).Out.Trim();

        Assert.Superset(expected.Split(' ').ToHashSet(StringComparer.Ordinal), completed.Split(' ').ToHashSet(StringComparer.Ordinal));
        Assert.All(completed.Split(' '), word => Assert.StartsWith(line[(line.LastIndexOf(' ') + 1)..], word, StringComparison.Ordinal));
    }

    [Fact]
    public void Leaves_what_dotnet_completes_to_dotnet()
    {
        using var place = new Workplace();

        var completed = place.RunDaw("bash", "-c", $$"""
            _others() { COMPREPLY=(theirs); }
            complete -F _others dotnet
            source <(command dotnet {{Workplace.ToolPath}} completion bash)
            COMP_LINE='dotnet bui' COMP_POINT=10 COMP_WORDS=(dotnet bui) COMP_CWORD=1
            _daw
            echo "${COMPREPLY[@]}"
            """).ShouldExit(0).Out.Trim();

        Assert.Equal("theirs", completed);
    }
}
