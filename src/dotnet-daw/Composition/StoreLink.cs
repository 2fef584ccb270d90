using DawBuild.Diagnostics;
using DawBuild.Processes.Redaction;
using DawBuild.Redis;
using DawBuild.Runs.Checkpoints;

namespace DawBuild.Tool.Composition;

/// <summary>The store that <c>--store</c> names. Made only where it is: otherwise its room is not even loaded.</summary>
internal static class StoreLink
{
    /// <summary>Makes it; the first call connects.</summary>
    /// <exception cref="DawException">DAW5014: the address cannot be understood.</exception>
    public static ICheckpointStore Open(RunArguments arguments, string address, Invocation invocation)
    {
        var options = RedisStoreOptions.Parse(address, invocation.Environment.GetValueOrDefault("DAW_STORE_PASSWORD"));

        // Where machines share a run, each task's journal has an owner of its own.
        return new RedisCheckpointStore(arguments.SharedRun is null ? options : options with { Prefix = $"{options.Prefix}:{arguments.Tasks[0]}" }, invocation.Time);
    }

    /// <summary>Learns the password that an address holds.</summary>
    /// <exception cref="DawException">DAW5014: the address cannot be understood.</exception>
    public static void Teach(SecretRedactor secrets, string address) => secrets.Learn("--store", RedisStoreOptions.Parse(address, password: null).Password);
}
