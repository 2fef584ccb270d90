using DawBuild.Engine.Stages;
using DawBuild.Runs.Repositories;

namespace DawBuild.Engine.Tests.Stages;

public class ForbiddenPathTests
{
    [Fact]
    public void Are_told_each_with_its_own_reason()
    {
        var result = new CommitResult
        {
            Paths = ["a", "b", "n"],
            Forbidden = ["a", "b", "n"],
            Explanations = new Dictionary<string, string> { ["n"] = "\"n\" is a git repository of its own." },
        };

        Assert.Equal("it changed \"a\", \"b\", which the task may not touch. Undo those changes. \"n\" is a git repository of its own.", FailureTexts.Forbidden(result));
        Assert.Equal("\"n\" is a git repository of its own.", FailureTexts.Forbidden(result with { Forbidden = ["n"] }));
    }
}
