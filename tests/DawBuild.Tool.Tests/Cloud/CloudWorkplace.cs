using DawBuild.E2B.Server.Launch;

namespace DawBuild.Tool.Tests.Cloud;

/// <summary>A workplace whose sandboxes come from a local service that speaks E2B's protocol.</summary>
internal sealed class CloudWorkplace : IAsyncDisposable
{
    public const string Key = "e2b_planted_key_5d81";

    private CloudWorkplace(ServerProcess server, string plan)
    {
        Server = server;
        Place = new Workplace();
        Place.Write("tasks.json", plan);
        Place.Variables["E2B_API_KEY"] = Key;
        Place.Variables["E2B_API_URL"] = server.Address.AbsoluteUri;
        Place.Variables["E2B_SANDBOX_URL"] = server.Address.AbsoluteUri;
        Place.Variables["DAW_E2B_CREATIONS_PER_SECOND"] = "1000";
    }

    public ServerProcess Server { get; }

    public Workplace Place { get; }

    public string Run => Path.GetFileName(Directory.GetDirectories(Path.Join(Place.Root, ".daw", "runs"))[0]);

    public string Journal
    {
        get
        {
            var runs = Path.Join(Place.Root, ".daw", "runs");
            return Directory.Exists(runs) ? string.Concat(Directory.EnumerateFiles(runs, "journal.jsonl", SearchOption.AllDirectories).Select(ReadShared)) : string.Empty;
        }
    }

    public static async Task<CloudWorkplace> StartAsync(string plan, params string[] serverArguments) => new(await ServerProcess.StartAsync(serverArguments), plan);

    public static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    public int Count(string happening) => Journal.Split($"\"{happening}\"").Length - 1;

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Place.Dispose();
    }
}
