using System.Globalization;
using DawBuild.Diagnostics;
using DawBuild.Planning.Tasks;

namespace DawBuild.Redis;

/// <summary>Settings of a Redis store: where Redis is, and how journals are kept there.</summary>
public sealed record RedisStoreOptions
{
    /// <summary>The host name or address.</summary>
    public required string Host { get; init; }

    /// <summary>The TCP port.</summary>
    /// <value>The default value is 6379.</value>
    public int Port { get; init; } = 6379;

    /// <summary>The number of the database.</summary>
    /// <value>The default value is 0.</value>
    public int Database { get; init; }

    /// <summary>Whether to use TLS.</summary>
    public bool Tls { get; init; }

    /// <summary>The user in Redis's access control list; null for the default user.</summary>
    public string? User { get; init; }

    /// <summary>The password; null for none. It never appears in a message.</summary>
    public string? Password { get; init; }

    /// <summary>The prefix of all keys. Projects that share a Redis need one each.</summary>
    /// <value>The default value is <c>daw</c>.</value>
    public string Prefix { get; init; } = "daw";

    /// <summary>How long an owner keeps a run without renewing its lease.</summary>
    /// <value>The default value is 30 seconds.</value>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for a connection or an answer.</summary>
    /// <value>The default value is 5 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a journal is kept after its last line was written.</summary>
    /// <value>The default value is 30 days.</value>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The address without credentials, for messages.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{(Tls ? "rediss" : "redis")}://{Host}:{Port}/{Database}");

    /// <summary>
    /// True if a Redis Cluster keeps all keys in one slot: database 0, and a hash tag in the prefix
    /// (<see href="https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#hash-tags">Redis cluster specification</see>).
    /// </summary>
    internal bool IsInOneSlot => Database == 0 && Prefix.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && Prefix.IndexOf('}', open) > open + 1;

    /// <summary>Parses <c>redis://[[user]:password@]host[:port][/database][?prefix=name&amp;lease=30s&amp;keep=720h]</c>; <c>rediss</c> means TLS.</summary>
    /// <param name="text">The address.</param>
    /// <param name="password">The password to use if the address has none, from the environment; null for none.</param>
    /// <exception cref="DawException">DAW5014: the address is invalid.</exception>
    public static RedisStoreOptions Parse(string text, string? password = null)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("redis" or "rediss") || uri.Host.Length == 0)
        {
            throw new DawException(Errors.StoreAddressInvalid(Redacted(text), "it must look like redis://host:6379/0"));
        }

        var (user, own) = LoginOf(uri);
        var options = new RedisStoreOptions
        {
            Host = uri.Host,
            Port = uri.IsDefaultPort || uri.Port < 0 ? 6379 : uri.Port,
            Tls = uri.Scheme is "rediss",
            Database = DatabaseOf(uri, text),
            User = user,
            Password = own ?? password,
        };
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            options = With(options, pair.Split('=', 2), text);
        }

        return options;
    }

    private static RedisStoreOptions With(RedisStoreOptions options, string[] pair, string text) => pair switch
    {
        ["prefix", { Length: > 0 } prefix] => options with { Prefix = Uri.UnescapeDataString(prefix) },
        ["lease", var lease] when Duration.TryParse(lease, out var duration) && duration >= TimeSpan.FromSeconds(1) => options with { Lease = duration },
        ["keep", var keep] when Duration.TryParse(keep, out var duration) && duration >= TimeSpan.FromHours(1) => options with { Keep = duration },
        _ => throw new DawException(Errors.StoreAddressInvalid(Redacted(text), $"\"{string.Join('=', pair)}\" is not a valid setting: use prefix, lease (at least 1s), or keep (at least 1h)")),
    };

    private static int DatabaseOf(Uri uri, string text)
    {
        var path = uri.AbsolutePath.Trim('/');
        return path.Length == 0 ? 0
            : int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out var database) ? database
            : throw new DawException(Errors.StoreAddressInvalid(Redacted(text), $"\"{path}\" is not a database number"));
    }

    // A single part is the password: most addresses without a user are written that way.
    private static (string? User, string? Password) LoginOf(Uri uri) => uri.UserInfo.Split(':', 2) switch
    {
        [var password] => (null, Text(password)),
        [var user, var password] => (Text(user), Text(password)),
        _ => (null, null),
    };

    private static string? Text(string part) => part.Length == 0 ? null : Uri.UnescapeDataString(part);

    private static string Redacted(string text)
    {
        var (start, end) = (text.IndexOf("://", StringComparison.Ordinal), text.LastIndexOf('@'));
        return end > start + 3 && start >= 0 ? string.Concat(text.AsSpan(0, start + 3), "***", text.AsSpan(end)) : text;
    }
}
