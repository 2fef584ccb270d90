using System.IO.Pipelines;
using System.Net.Sockets;

namespace DawBuild.Engine.Coordination;

/// <summary>One connection to a <see cref="SocketDoor"/>.</summary>
/// <param name="Socket">The connection, to ask the kernel about its peer.</param>
/// <param name="Input">What the caller sends.</param>
/// <param name="Output">What is sent to the caller.</param>
internal sealed record SocketCaller(Socket Socket, PipeReader Input, PipeWriter Output);
