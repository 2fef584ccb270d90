namespace DawBuild.Sandboxes.Local;

/// <summary>Where toolchains are installed below a home. Confined agents read them; caches and settings beside them, which may hold tokens, are not shown.</summary>
internal static class AgentToolchains
{
    private static readonly string[] Folders =
    [
        ".dotnet", ".nvm", ".volta", ".asdf", ".sdkman", ".pyenv", ".rbenv", ".rustup", ".cargo/bin", ".bun/bin", ".deno/bin", "go/bin", "sdk",
        ".local/bin", ".local/lib", ".local/share/mise", ".local/share/pnpm", ".local/share/uv", ".npm-global", ".npm-packages", "n",
    ];

    /// <summary>Those that are there.</summary>
    public static IEnumerable<string> Of(string home) => Folders.Select(folder => Path.Join(home, folder)).Where(Directory.Exists);
}
