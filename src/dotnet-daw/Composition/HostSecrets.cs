using System.IO.Enumeration;
using DawBuild.E2B;
using DawBuild.Planning.Tasks;
using DawBuild.Processes.Redaction;

namespace DawBuild.Tool.Composition;

/// <summary>Collects this machine's secrets from everywhere that the tool reads them.</summary>
internal static class HostSecrets
{
    /// <summary>Collects secrets from the environment, the store's address, and E2B's key file.</summary>
    public static SecretRedactor Of(RunArguments arguments, Invocation invocation)
    {
        var secrets = Of(arguments.Plan, invocation);
        if (arguments.Store is { } address)
        {
            StoreLink.Teach(secrets, address);
        }

        return secrets;
    }

    /// <summary>Does the same for a run without a store.</summary>
    public static SecretRedactor Of(Plan plan, Invocation invocation)
    {
        var secrets = new SecretRedactor(invocation.Environment);
        try
        {
            secrets.Learn("E2B_API_KEY", E2BClientOptions.FromVariables(invocation.Environment.GetValueOrDefault, plan.Directory).ApiKey);
        }
        catch (FormatException)
        {
            // An invalid address contains no secret; using E2B reports the error.
        }

        foreach (var name in NotificationEntries.Variables(plan))
        {
            secrets.Learn(name, invocation.Environment.GetValueOrDefault(name)?.Trim());
        }

        return secrets;
    }

    /// <summary>
    /// Names the variables that contain secrets, such as an address with a password, and that the plan does not pass on; they are removed for the inner
    /// build and its hooks.
    /// </summary>
    public static IReadOnlyList<string> NotFor(Plan plan, IReadOnlyDictionary<string, string> environment, SecretRedactor secrets)
    {
        var named = NotificationEntries.Variables(plan);

        // Only secrets that cannot be in another value by chance: a password of "production" must not remove PATH.
        var known = secrets.Secrets.SelectMany(secret => secret.Spellings).ToList();
        return
        [
            .. environment.Where(v => named.Contains(v.Key)
                    || SecretNames.In(v.Key, v.Value, named: v.Key.EndsWith("_HEADERS", StringComparison.OrdinalIgnoreCase)).Any(secret => secret.Length > 0)
                    || known.Exists(secret => v.Value.Contains(secret, StringComparison.Ordinal)))
                .Select(v => v.Key)
                .Where(name => !plan.PassEnvironment.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name))),
        ];
    }
}
