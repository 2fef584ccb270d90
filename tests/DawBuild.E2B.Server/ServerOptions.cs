using System.Globalization;
using DawBuild.E2B.Server.Faults;
using DawBuild.E2B.Server.Processes;

namespace DawBuild.E2B.Server;

/// <summary>
/// Settings from the command line, each with an environment variable <c>E2B_SERVER_…</c> (<c>--max-sandboxes</c>: <c>E2B_SERVER_MAX_SANDBOXES</c>).
/// </summary>
internal sealed record ServerOptions
{
    internal const string Help = """
        A local service that speaks E2B's protocol: control plane and sandboxes on one port of 127.0.0.1. A sandbox is a folder with real processes.

          --port <n>                 port; 0 takes a free one (default)
          --root <folder>            where the sandboxes' folders are made (default: a temporary folder)
          --isolation <kind>         auto (default: bubblewrap where it works), none, bubblewrap
          --env <NAME=value>         variable of every process in every sandbox; may be repeated
          --api-key <key>            the only key accepted (default: any)
          --max-sandboxes <n>        limit of sandboxes at once; beyond it 429 without Retry-After
          --create-rate <n>          limit of creations per second; beyond it 429 with Retry-After
          --faults <list>            rates, such as unavailable=0.05,vanish=0.03
          --seed <n>                 seed of the faults (default 1)
          --retry-after <s>          what rate-limit faults say (default 0)
          --stop-with-stdin          end when standard input ends

        Faults of calls:   rate-limit (429 with Retry-After), capacity (429 without, on create), unavailable (503), bad-gateway (502 of something between),
                           drop (no answer at all), lost-answer (create succeeds and answers 504)
        Faults of streams: cut (in the middle of a message), stall (silence), vanish (the sandbox is gone), drip (slow), split (1 to 3 bytes at a time)

        POST /_server/faults {"kind":"cut","count":1,"path":"/process.Process/Start","after":2}   plans a fault for the next calls
        GET  /_server/state, GET /_server/log                                                     what happened
        """;

    internal int Port { get; init; }

    internal string? Root { get; init; }

    internal IsolationKind Isolation { get; init; } = IsolationKind.Auto;

    internal IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal string? ApiKey { get; init; }

    internal int MaxSandboxes { get; init; } = int.MaxValue;

    internal int CreateRate { get; init; } = int.MaxValue;

    internal IReadOnlyDictionary<FaultKind, double> Faults { get; init; } = new Dictionary<FaultKind, double>();

    internal int Seed { get; init; } = 1;

    internal int RetryAfter { get; init; }

    internal bool StopWithStdin { get; init; }

    internal static ServerOptions Parse(IReadOnlyList<string> arguments, Func<string, string?> variable)
    {
        var options = new ServerOptions();
        foreach (var name in (string[])["port", "root", "isolation", "env", "api-key", "max-sandboxes", "create-rate", "faults", "seed", "retry-after"])
        {
            if (variable($"E2B_SERVER_{name.ToUpperInvariant().Replace('-', '_')}") is { Length: > 0 } value)
            {
                options = options.With(name, value);
            }
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            if (string.Equals(arguments[i], "--stop-with-stdin", StringComparison.Ordinal))
            {
                options = options with { StopWithStdin = true };
                continue;
            }

            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new FormatException($"""option "{arguments[i]}" needs a value.""");
            options = options.With(arguments[i++].TrimStart('-'), value);
        }

        return options;
    }

    private ServerOptions With(string name, string value) => name switch
    {
        "port" => this with { Port = Number(value) },
        "root" => this with { Root = value },
        "isolation" => this with { Isolation = Enum.Parse<IsolationKind>(value, ignoreCase: true) },
        "env" => this with { Environment = Add(value.Split('=', 2)) },
        "api-key" => this with { ApiKey = value },
        "max-sandboxes" => this with { MaxSandboxes = Number(value) },
        "create-rate" => this with { CreateRate = Number(value) },
        "faults" => this with { Faults = FaultKinds.ParseRates(value) },
        "seed" => this with { Seed = Number(value) },
        "retry-after" => this with { RetryAfter = Number(value) },
        _ => throw new FormatException($"""unknown option "--{name}"."""),
    };

    private Dictionary<string, string> Add(string[] variable) =>
        new(Environment, StringComparer.Ordinal) { [variable[0]] = variable.Length > 1 ? variable[1] : "" };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
