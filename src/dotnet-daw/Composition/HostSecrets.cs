using System.IO.Enumeration;
using DawBuild.E2B;
using DawBuild.Planning.Tasks;
using DawBuild.Processes.Redaction;

namespace DawBuild.Tool.Composition;

/// <summary>The secrets that this machine has, wherever the tool reads them.</summary>
internal static class HostSecrets
{
    /// <summary>Those of the environment, of the store's address, and of E2B's key file.</summary>
    public static SecretRedactor Of(RunArguments arguments, Invocation invocation)
    {
        var secrets = Of(arguments.Plan, invocation);
        if (arguments.Store is { } address)
        {
            StoreLink.Teach(secrets, address);
        }

        return secrets;
    }

    /// <summary>The same without a store.</summary>
    public static SecretRedactor Of(Plan plan, Invocation invocation)
    {
        var secrets = new SecretRedactor(invocation.Environment);
        try
        {
            secrets.Learn("E2B_API_KEY", E2BClientOptions.FromVariables(invocation.Environment.GetValueOrDefault, plan.Directory).ApiKey);
        }
        catch (FormatException)
        {
            // An invalid address holds no secret; using E2B reports it.
        }

        foreach (var name in NotificationEntries.Variables(plan))
        {
            secrets.Learn(name, invocation.Environment.GetValueOrDefault(name)?.Trim());
        }

        return secrets;
    }

    /// <summary>The variables with secrets that the plan does not pass on: what the inner build and its hooks do without.</summary>
    public static IReadOnlyList<string> NotFor(Plan plan, IReadOnlyDictionary<string, string> environment)
    {
        var named = NotificationEntries.Variables(plan);
        return
        [
            .. environment.Where(v => named.Contains(v.Key) || SecretNames.In(v.Key, v.Value, named: v.Key.EndsWith("_HEADERS", StringComparison.OrdinalIgnoreCase)).Contains(v.Value, StringComparer.Ordinal))
                .Select(v => v.Key)
                .Where(name => !plan.PassEnvironment.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name))),
        ];
    }
}
