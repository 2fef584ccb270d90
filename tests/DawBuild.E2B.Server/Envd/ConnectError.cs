namespace DawBuild.E2B.Server.Envd;

/// <summary>An error of the Connect protocol.</summary>
internal sealed class ConnectError(string code, string message) : Exception(message)
{
    internal string Code => code;

    /// <summary>The HTTP status of a unary response (connectrpc.com/docs/protocol, "Error Codes").</summary>
    internal int Status => code switch
    {
        "invalid_argument" or "failed_precondition" or "out_of_range" => 400,
        "unauthenticated" => 401,
        "permission_denied" => 403,
        "not_found" => 404,
        "already_exists" or "aborted" => 409,
        "resource_exhausted" => 429,
        "unimplemented" => 501,
        "unavailable" => 503,
        "deadline_exceeded" => 504,
        _ => 500,
    };
}
