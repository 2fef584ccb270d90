using DawBuild.Diagnostics;
using DawBuild.Memory.Lessons;
using DawBuild.Planning.Globbing;

namespace DawBuild.Memory.Tests.Lessons;

public sealed class LessonFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("daw-lessons-").FullName;

    private string Path => System.IO.Path.Join(_folder, "sub", "lessons.md");

    [Fact]
    public void Gives_back_what_was_written_and_adds_only_what_is_new()
    {
        var lesson = new Lesson { Text = "Run `dotnet restore` first.", Paths = [PathGlob.Parse("src/**"), PathGlob.Parse("*.cs")], Category = "code", Failure = "0123456789abcdef", Evidence = "run r, task A" };

        Assert.Single(LessonFile.Append(Path, [lesson, lesson]));
        Assert.Equal(["Other words here."], LessonFile.Append(Path, [lesson, new Lesson { Text = "Other words here." }]).Select(added => added.Text));

        var read = LessonFile.Read(Path, approved: true);
        Assert.Equal(2, read.Count);
        Assert.Equal((lesson.Id, lesson.Text, "code", "0123456789abcdef", "run r, task A", true), (read[0].Id, read[0].Text, read[0].Category, read[0].Failure, read[0].Evidence, read[0].IsApproved));
        Assert.Equal(["src/**", "*.cs"], read[0].Paths.Select(glob => glob.Pattern));
    }

    [Fact]
    public void Takes_what_a_person_writes_and_keeps_the_rest_of_the_page()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, "# Ours\n\nSome words.\n\n- Only this\n  - paths: ../no, src/**\n  - unknown: x\n* not a bullet of ours\n");

        var lesson = Assert.Single(LessonFile.Read(Path, approved: true));
        LessonFile.Append(Path, [new Lesson { Text = "Second one." }]);

        Assert.Equal(("Only this", "src/**"), (lesson.Text, Assert.Single(lesson.Paths).Pattern));
        Assert.StartsWith("# Ours\n\nSome words.\n\n- Only this\n", File.ReadAllText(Path), StringComparison.Ordinal);
        Assert.EndsWith("\n- Second one.\n", File.ReadAllText(Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_refused_when_it_is_too_long()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllBytes(Path, new byte[(1 << 20) + 1]);

        Assert.Equal("DAW5032", Assert.Throws<DawException>(() => LessonFile.Read(Path, approved: true)).Diagnostics[0].Code);
    }

    [Fact]
    public void Is_not_looked_for_where_a_link_leads()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText($"{Path}.other", "- Theirs.\n");
        File.CreateSymbolicLink(Path, $"{Path}.other");

        Assert.Empty(LessonFile.Read(Path, approved: true));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
