using System.Text;
using DawBuild.E2B.Commands;
using DawBuild.E2B.Exceptions;

namespace DawBuild.E2B.Tests.Commands;

public sealed class ProcessEventTests
{
    [Theory]
    [InlineData("""{"event":{"data":{"stdout":"aGkK"}}}""", "hi\n")]
    [InlineData("""{ "event" : { "data" : { "stdout" : "aGkK" } } }""", "hi\n")]
    [InlineData("""{"more":[{"a":1}],"event":{"new":{"x":[1,{}]},"data":{"unknown":true,"stdout":"aGkK","x":null}},"z":{}}""", "hi\n")]
    [InlineData("""{"event":{"data":{"stdout":"Pz8\/Cg=="}}}""", "???\n")]
    [InlineData("""{"event":{"data":{"stdout":""}}}""", "")]
    public void Of_output_is_decoded(string json, string text)
    {
        using var reader = new ProcessEventReader();

        var e = reader.Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal(ProcessEventKind.Stdout, e.Kind);
        Assert.Equal(text, Encoding.UTF8.GetString(reader.DataOf(e).Span));
    }

    [Fact]
    public void Of_output_may_be_longer_than_any_before()
    {
        using var reader = new ProcessEventReader();
        var bytes = new byte[3_000_000];
        Random.Shared.NextBytes(bytes);

        var e = reader.Read(Encoding.UTF8.GetBytes("{\"event\":{\"data\":{\"stderr\":\"" + Convert.ToBase64String(bytes) + "\"}}}"));

        Assert.Equal(ProcessEventKind.Stderr, e.Kind);
        Assert.Equal(bytes, reader.DataOf(e).ToArray());
    }

    [Theory]
    [InlineData("""{"event":{"end":{"exited":true,"status":"exit status 0"}}}""", true, 0, "exit status 0")]
    [InlineData("""{"event":{"end":{"exitCode":3,"error":"exit status 3","status":"exit status 3","exited":true}}}""", true, 3, "exit status 3")]
    [InlineData("""{"event":{"end":{"exitCode":-1,"status":"signal: killed","error":"signal: killed"}}}""", false, -1, "signal: killed")]
    [InlineData("""{"event":{"end":{}}}""", false, 0, null)]
    public void Of_the_end_takes_what_is_absent_for_zero(string json, bool exited, int code, string? status)
    {
        using var reader = new ProcessEventReader();

        var e = reader.Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal(new ProcessEvent(ProcessEventKind.End, ExitCode: code, Exited: exited, Status: status), e);
    }

    [Theory]
    [InlineData("""{"event":{"keepalive":{}}}""")]
    [InlineData("""{"event":{"something":"new"}}""")]
    [InlineData("""{"event":null}""")]
    [InlineData("""{"event":{"data":null}}""")]
    [InlineData("""{"event":{"data":{"pty":"aGkK"}}}""")]
    [InlineData("{}")]
    public void Of_an_unknown_kind_is_passed_over(string json)
    {
        using var reader = new ProcessEventReader();

        Assert.Equal(ProcessEventKind.Other, reader.Read(Encoding.UTF8.GetBytes(json)).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("<html>")]
    [InlineData("""{"event":{"data":{"stdout":"not base64!"}}}""")]
    [InlineData("""{"event":{"data":{"stdout":7}}}""")]
    [InlineData("""{"event":{"start":{"pid":"x"}}}""")]
    public void That_is_none_breaks_the_stream(string json)
    {
        using var reader = new ProcessEventReader();

        Assert.Throws<BrokenStreamException>(() => reader.Read(Encoding.UTF8.GetBytes(json)));
    }
}
