namespace DawBuild.GitHub.Client.Transport;

/// <summary>Marks requests that may be sent again when it is unknown whether they were carried out.</summary>
internal static class Repeatable
{
    private static readonly HttpRequestOptionsKey<bool> Key = new("DawBuild.Repeatable");

    public static void Mark(HttpRequestMessage request) => request.Options.Set(Key, true);

    public static bool Is(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || (request.Options.TryGetValue(Key, out var marked) && marked);
}
