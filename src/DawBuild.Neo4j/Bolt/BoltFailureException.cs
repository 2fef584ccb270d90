namespace DawBuild.Neo4j.Bolt;

/// <summary>Thrown when the server rejects a request.</summary>
internal sealed class BoltFailureException(string code, string message) : Exception($"{code}: {message}")
{
    /// <summary>The error code, such as <c>Neo.ClientError.Security.Unauthorized</c>.</summary>
    public string Code => code;

    /// <summary>True if the same request may succeed later, on this connection or a new one.</summary>
    public bool IsTransient => (code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) && code is not ("Neo.TransientError.Transaction.Terminated" or "Neo.TransientError.Transaction.LockClientStopped"))
        || code is "Neo.ClientError.Security.AuthorizationExpired" or "Neo.ClientError.Cluster.NotALeader";
}
