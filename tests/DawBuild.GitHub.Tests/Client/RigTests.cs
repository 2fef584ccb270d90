using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using DawBuild.GitHub.Tests.Rig;

namespace DawBuild.GitHub.Tests.Client;

[Collection(GitHubCollection.Name)]
public sealed class RigTests(GitHubRig rig)
{
    [Theory]
    [InlineData(51, 1, "failure", "50")]
    [InlineData(1, 65536, "failure", "65535")]
    [InlineData(1, 1, "fatal", "annotation_level")]
    public async Task Sees_what_GitHub_would_refuse(int annotations, int summary, string level, string word)
    {
        var violations = new ConcurrentQueue<string>();
        using var http = new HttpClient(new ViolationHandler(violations)) { BaseAddress = rig.ApiBase };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "token_of_octocat");
        var annotation = new { path = "a.cs", start_line = 1, end_line = 1, annotation_level = level, message = "m" };
        var output = new { title = "t", summary = new string('s', summary), annotations = Enumerable.Repeat(annotation, annotations) };
        var content = JsonContent.Create(new { name = "n", head_sha = await rig.CommitAsync(nameof(RigTests)), output });
        await content.LoadIntoBufferAsync();

        using var answer = await http.PostAsync(new Uri("repos/octocat/hello-world/check-runs", UriKind.Relative), content);

        Assert.Contains(violations, violation => violation.Contains(word, StringComparison.Ordinal));
    }
}
