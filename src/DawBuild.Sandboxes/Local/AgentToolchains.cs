namespace DawBuild.Sandboxes.Local;

/// <summary>
/// Folders below a home in which toolchains are installed. Confined agents can read them; caches and settings beside them, which may hold tokens, stay hidden.
/// </summary>
internal static class AgentToolchains
{
    private static readonly string[] Folders =
    [
        ".dotnet", ".nvm", ".volta", ".asdf", ".sdkman", ".pyenv", ".rbenv", ".rustup", ".cargo/bin", ".bun/bin", ".deno/bin", "go/bin", "sdk",
        ".local/bin", ".local/lib", ".local/share/mise", ".local/share/pnpm", ".local/share/uv", ".npm-global", ".npm-packages", "n",
    ];

    /// <summary>Returns the folders that exist.</summary>
    public static IEnumerable<string> Of(string home) => Folders.Select(folder => Path.Join(home, folder)).Where(Directory.Exists);
}
