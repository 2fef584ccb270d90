using DawBuild.Diagnostics;
using DawBuild.Processes.Redaction;
using DawBuild.Redis;
using DawBuild.Runs.Checkpoints;

namespace DawBuild.Tool.Composition;

/// <summary>Opens the store that <c>--store</c> names. Only then is its room loaded.</summary>
internal static class StoreLink
{
    /// <summary>Creates the store; its first call connects.</summary>
    /// <exception cref="DawException">DAW5014: the address is invalid.</exception>
    public static ICheckpointStore Open(RunArguments arguments, string address, Invocation invocation)
    {
        var options = RedisStoreOptions.Parse(address, invocation.Environment.GetValueOrDefault("DAW_STORE_PASSWORD"));

        // If machines share a run, each task's journal has its own owner.
        return new RedisCheckpointStore(arguments.SharedRun is null ? options : options with { Prefix = $"{options.Prefix}:{arguments.Tasks[0]}" }, invocation.Time);
    }

    /// <summary>Adds the password in an address to the known secrets.</summary>
    /// <exception cref="DawException">DAW5014: the address is invalid.</exception>
    public static void Teach(SecretRedactor secrets, string address) => secrets.Learn("--store", RedisStoreOptions.Parse(address, password: null).Password);
}
