namespace DawBuild.Neo4j.Bolt;

/// <summary>What the server refused.</summary>
internal sealed class BoltFailureException(string code, string message) : Exception($"{code}: {message}")
{
    /// <summary>Its code: <c>Neo.ClientError.Security.Unauthorized</c>, …</summary>
    public string Code => code;

    /// <summary>True when the same may succeed later, on this connection or a new one.</summary>
    public bool IsTransient => (code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) && code is not ("Neo.TransientError.Transaction.Terminated" or "Neo.TransientError.Transaction.LockClientStopped"))
        || code is "Neo.ClientError.Security.AuthorizationExpired" or "Neo.ClientError.Cluster.NotALeader";
}
